/**
 * The words that give a topic away, as data. One pattern per comma. In a pattern, words stand side by side;
 * `..` allows up to four words between; `|` separates alternatives. `word*` matches every word that begins so,
 * `word~` also with one typing mistake after the first letter (only where no common word is one letter away).
 * Apostrophes are dropped before matching: "can't" is `cant`.
 */
import type { SignalName } from '../domain';

const cannot = 'cant|cannot|unable|couldnt|wont|doesnt|didnt|not|never|trouble|problem*|issue*|error*|fail*';
const people =
  'human|humans|person|people|operator|agent|agents|representative|rep|manager|supervisor|someone|somebody|somone|colleague|boss';

export const topics: Partial<Record<SignalName, string>> = {
  billing: `invoice~, bill|bills|billed|billing, payment~, fee|fees, overcharg*, charged, surcharg*, chargeback*,
    charge|charges .. card|account|me|twice|statement, a|any|the|odd|weird|are|is|your charge|charges, penalt*, receipt~, vat, overdue, past due, deducted, debited,
    extra|hidden|double|duplicate|wrong|unknown|early|exit|termination|withdrawal|cancellation|unexpected|strange|additional .. charge*|transaction*,
    ${cannot} .. pay|paying|checkout, paid twice|again|already|for, pay|paying .. invoice*|bill*|plan|subscription,
    credit|debit card, direct debit, price increase, dispute* .. transaction*, twice|duplicate* .. transaction*,
    transaction* .. twice|duplicate*, money .. taken|missing|gone|withdrawn|disappeared`,
  refund: `refund~, reimburs~, rebat*, money back, restitution~, compensat~, chargeback*, my money, return* .. funds,
    revers* .. payment*|charge*|transaction*, reclaim*, credit .. back`,
  cancellation: `cancel~, terminat~, unsubscrib~, opt out, close account, early exit, withdrawal fee*|charge*|penalt*,
    clos*|delet*|remov*|deactivat* .. account~|profile|subscription~|membership|plan,
    account~|subscription|membership .. closed|closure|deletion|removal*|cancel*, no longer want|need|use,
    stop|stopping|end|ending .. subscription|membership|renew*|contract, changed my mind,
    dont|not .. want|use|need .. account|subscription|order|purchase|membership`,
  'account access': `password~, passcode~, pwd, pin code|number, my|your|wrong|card|user|account|profile pin, login, 2fa, mfa, otp, two|2 factor, authenticator, locked out,
    ${cannot} .. log|logging|login|signing|access|signup, cant|cannot|unable .. register, sign in, access key|code,
    forgot*|lost|los*|reset*|recover*|retriev*|remember|restor* .. pass|key|username|account|access|pin,
    signup|registration~|register* .. problem*|issue*|error*|trouble|fail*, problem*|issue*|error*|trouble|cannot|cant .. registration~|registering|signup*,
    problem*|issue*|error*|trouble|cannot|cant .. sign up, sign up .. problem*|issue*|error*,
    account .. locked|blocked|suspended|disabled|hacked|frozen, hacked|hacker*|hijack*|phish*, unauthori~, fraud*,
    stolen|stole|theft, compromis*, lost|lose|losing|missing|find .. card|device, card|phone|wallet .. missing|stolen|gone, block* .. card, verification|security|login code,
    verify|verifying|verification .. identity|myself|me, change*|updat* my|account email, didnt|dont|not .. recogni*|authori*,
    someone else .. account|card, someone|somebody else .. using|used|access*`,
  legal: `lawyer*, attorney*, solicitor*, legal action|advice|team|department|counsel|notice|proceedings|steps, sue|suing|sued, court, lawsuit*, gdpr, ccpa, subpoena*, regulator*,
    ombudsman, trading standards, small claims, data protection|breach, breach .. contract, copyright*, trademark*,
    liable|liability, police, consumer protection|rights, subject access, erasure, delet*|eras* .. personal data,
    right to be forgotten, journalist*, better business bureau`,
  safety: `suicid*, kill|harm|hurt|hurting|killing myself, self harm, end my life, want to die, overdos*, injur*,
    burned|burnt|burns .. me|my|hand*|skin|child*, caught|catch*|on fire, explod*|explosion, electric shock*,
    electrocut*, overheat*, smoke|smoking .. battery|device|charger|coming|from, allergic, in hospital, hospitalis*|hospitaliz*, ambulance, medical emergency,
    poison*, choking, unsafe|dangerous .. product|device|battery|child*, bleeding, gas leak, weapon*, bomb, stalk*|stalker,
    swallowed .. battery|magnet|piece|part, domestic violence, threat* .. life|kill`,
  'asks for a person': `speak*|talk*|chat* .. ${people}, connect|transfer|put me|us .. ${people},
    contact*|reach*|call* someone|somebody|agent|agents|operator,
    contact*|reach*|call* a|an|the|your|live|human .. agent|operator|human|manager|assistant|advisor,
    touch|with|to a|an human|operator|assistant,
    real|actual|live|human person|human|agent|being|people, not .. bot|robot|machine, call me back|at|on,
    escalate this|it|my|to, your supervisor|manager|boss, someone|person|whoever in charge`,
  'repeat contact': `second|third|fourth|fifth|2nd|3rd|4th|5th|another time, follow*|chasing up, any update|updates|news,
    already contacted|wrote|written|emailed|asked|told|explained|called|reported, no reply|response|answer,
    havent|not heard|replied|answered, still waiting .. reply|response|answer|hear, again and again, how many times,
    wrote|emailed|contacted|asked|called .. before|twice|times|already|last week`,
  injection: `ignore|disregard|forget|override|bypass .. previous|above|prior|earlier|preceding|all|your .. instruction*|prompt*|rules|guidelines|directions|training,
    system|hidden|initial|secret prompt|instructions, you are now, developer|god|dan mode, jailbreak*, do anything now,
    pretend|act|roleplay .. you .. ai|assistant|unrestricted|admin, new instructions, ai|language model|assistant .. must|instructed|ignore,
    reveal|print|repeat|output|leak .. prompt|instructions|password|secret|key, do|not tell|inform|mention|alert .. user|agent|human,
    decode .. base64, respond|reply|answer only with, attention|note|message ai|assistant|chatbot|llm`,
};

/** Anger that one finding proves. */
export const anger = `unacceptabl~, ridiculous~, disgust*, outrag*, furious, livid, pathetic, incompeten*, useless, worst, horribl~,
  terribl~, horrendous, appalling, shameful, disgrace*, a scam, scammed|scammers, rip off, ripoff, con artists, rubbish, garbage,
  bullshit, shit*, fuck*, crap, damn*, goddamn*, bloody, wtf, idiot*, stupid, liar*|lying|lied, fed up, sick of, had enough,
  waste* .. time, angry|angrier, pissed, hate .. you|your|this, third|fourth|fifth|3rd|4th|5th|tenth|10th|nth time, how many times,
  last straw, never again, never .. use|buy|order .. again, bad|negative review*, go* .. press|media|twitter|trustpilot,
  tell everyone, joke .. company|service, your company|service .. joke, fil*|lodg*|mak*|submit* .. complaint~|reclamation~, consumer|customer claim, claim .. against,
  complain*|reclamation, demand an|that|to, ignored|ignoring .. me|us|my, nobody|noone|no one .. help*|answer*|repl*|care*|cares`;

/** Signs of impatience: two different ones together count as anger. */
export const impatience = `disappoint~, frustrat~, annoy*, upset, unhappy, dissatisf*, awful, poor|bad service|support|experience, still not|no|waiting|havent|hasnt,
  immediately, asap, right now, urgent*, already told|asked|explained|contacted|wrote|emailed, again and again, once again, every time,
  for weeks|months|ages, days now, no reply|response|answer, not helpful|good enough, arent|isnt helpful, unhelpful,
  demand|demanding, expect .. answer|solution|today, losing patience, sort .. out, come on, seriously, nonsense, mess`;

/**
 * Common English words that its neighbours do not share: a longer text with hardly any of them is in another
 * language.
 */
export const english =
  'the to you of for can that have what how with this not are your but please from want get need my and it is be would if there';
