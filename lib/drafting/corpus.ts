/** For tests: an invented help centre. */
import { evidenceFrom } from './planting';

export const corpus = [
  evidenceFrom('trial', 'Free trial', [
    'The free trial lasts 14 days and needs no credit card. You can invite up to 3 colleagues during the trial.',
    'When the trial ends, your boards are locked but not deleted. They are kept for 60 days.',
    'You can extend the trial once by 7 days in Settings > Plan.',
    'A trial that started before 1 September 2025 lasts 30 days.',
  ]),
  evidenceFrom('refunds', 'Refunds', [
    'We refund yearly plans within 21 days of the payment. Monthly plans are not refundable.',
    'Refunds are paid to the card that was charged and take 5 to 10 business days.',
    'A refund is given only if the workspace holds fewer than 200 boards.',
    'Credits from the referral programme cannot be paid out.',
    'To ask for a refund, write to billing@example.com and name the invoice number.',
  ]),
  evidenceFrom('card', 'Change the payment card', [
    'Only workspace owners can change the card. To change the card:',
    '1. Open Settings and choose Billing.',
    '2. Click Replace card.',
    '3. Enter the new card and press Save.',
    'The new card is charged on the next billing date. The old card is removed at once.',
    'We accept Visa, Mastercard and American Express. We do not accept PayPal.',
  ]),
  evidenceFrom('plans', 'Plans and prices', [
    'The Solo plan costs $9 per month and includes 5 boards.',
    'The Team plan costs $29 per month and includes 50 boards.',
    'The Business plan costs $89 per month and includes unlimited boards.',
    'Yearly plans are 20% cheaper than monthly plans. Prices do not include VAT.',
    'You can upgrade at any time, and the difference is charged at once. A downgrade takes effect at the end of the billing period.',
  ]),
  evidenceFrom('export', 'Export your data', [
    'You can export a board as CSV or PDF. Files larger than 2 GB are split into parts.',
    'To export a board:',
    '1. Open the board and click Share.',
    '2. Choose Export, then CSV.',
    '3. Wait for the e-mail with the link.',
    'The link works for 48 hours. It does not include comments.',
    'Exports are made every 15 minutes, so a large board may take longer.',
  ]),
  evidenceFrom('security', 'Two-factor authentication', [
    'Two-factor authentication is available on all plans. You need an app such as Google Authenticator.',
    'Each recovery code works once. Print the 10 recovery codes and keep them in a safe place.',
    'If you lose your phone, sign in with a recovery code.',
    'Support staff never ask for your password. We cannot turn off two-factor authentication for you.',
    'After 5 wrong codes your account is locked for 30 minutes.',
  ]),
  evidenceFrom('deletion', 'Delete your account', [
    'Deleting your account removes all boards, files and comments. This cannot be undone.',
    'Your data is erased from our backups within 90 days.',
    'Owners must transfer or delete their workspaces before they delete their account.',
    'Invoices are kept for 10 years because tax law requires it.',
  ]),
  evidenceFrom('limits', 'File limits', [
    'A single upload must be smaller than 250 MB. The Business plan allows uploads up to 5 GB.',
    'Images wider than 8000 px are made smaller. Videos are not converted.',
    'The desktop app needs macOS 12 or Windows 10. Version 3.4.1 is the last one for Windows 8.',
    'Our status page is https://status.example.com/history and shows outages since March 2023.',
    'Support answers from Monday to Friday, 9:00 to 17:00.',
  ]),
];
