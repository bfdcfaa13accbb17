/** Lumen's customers in Tidewater, a helpdesk that nobody knows. All of it is invented. */
const theirs = (id, name, minutesAgo, ...lines) => ({ id, name, minutesAgo, lines, ours: false });
const ours = (id, name, minutesAgo, ...lines) => ({ id, name, minutesAgo, lines, ours: true });

export const conversations = [
  {
    id: '4821',
    subject: 'Row limit of the weekly file',
    customer: { name: 'Ines Carvalho', company: 'Casa Verde' },
    messages: [
      theirs(
        'e91021',
        'Ines Carvalho',
        190,
        'Good morning,',
        'since yesterday our weekly file seems to be cut off. Is something wrong on your side?',
      ),
      ours(
        'e91024',
        'Dana Reyes',
        172,
        'Good morning Ines,',
        'thank you for telling us. Nothing is wrong that we know of. Which report is it?',
      ),
      theirs(
        'e91030',
        'Ines Carvalho',
        24,
        'It is the sales report, as a CSV file.',
        'What is the row limit of a CSV export? Our finance team has to know before noon.',
      ),
    ],
  },
  {
    id: '4822',
    subject: 'Second factor on a new phone',
    customer: { name: 'Jonas Weber', company: 'Talwerk' },
    messages: [
      theirs('e91040', 'Jonas Weber', 95, 'Hello,', 'how do I move the second factor to a new phone?'),
      ours('e91043', 'Priya Nair', 80, 'Hi Jonas,', 'do you still have the old one?'),
      theirs('e91047', 'Jonas Weber', 61, 'No, it was stolen last week.'),
    ],
  },
  {
    id: '4830',
    subject: 'Invoice of October',
    customer: { name: 'Yuki Tanabe', company: 'Hoshi Labs' },
    messages: [theirs('e91055', 'Yuki Tanabe', 33, 'Where do I find the invoice of October?')],
  },
];
