// English commentary by another writer, who had the figures and the table of rules and not the phrases. Nothing is changed for
// these sentences, so that they go on telling how often the checker is right on what it has not seen.

export const other = `
complaint-rate | contradicted | The highest complaint rate we have ever had.
service-level-20s | no-evidence | Service level was a touch lower than in September.
abandonment | contradicted | Fewer callers gave up waiting than in September.
abandonment | no-evidence | The spike in hang-ups was caused by the phone outage on the 14th.
reply-share | supported | More than nineteen in twenty messages were given a reply.
complaint-rate | opinion | Every complaint is one too many.
- | supported | Complaints held steady at 4.1 per thousand customers.
nps | contradicted | Our Net Promoter Score jumped significantly.
ces | no-evidence | It has become easier for customers to get things done with us.
csat-share | no-evidence | The new tone-of-voice training lifted satisfaction.
first-response-time | opinion | Half an hour ought to be achievable with the new rota.
- | opinion | I'd like to thank the whole team for a hard month's work.
first-response-time | no-evidence | We answer a good deal quicker than our competitors.
cost-per-contact | supported | A contact now costs us €4.10, some 52 cents less than the month before.
csat-share | supported | 84% of customers told us they were happy, up from 81% in September.
- | opinion | My hope is that November will be calmer.
- | contradicted | The cost per contact stayed above target, which I regret.
first-response-time | supported | At thirty-four minutes, we still miss the half-hour goal.
service-level-20s | contradicted | We consistently answer 80% of calls within 20 seconds.
repeat-free-7d | opinion | This is simply not good enough.
ces | opinion | We should ask more customers about effort.
reopen-rate | contradicted | We did not manage to bring reopened cases down.
service-level-20s | opinion | If the recruits arrive on time, we could see a better quarter.
service-level-20s | supported | Just above the 80% line.
abandonment | opinion | We plan to bring in ten extra agents before Christmas.
repeat-free-7d | contradicted | No real change here, the figure is flat.
cost-per-contact | no-evidence | Cheaper per contact than in October last year.
first-response-time | supported | People now hear back from us sooner than they did.
csat-share | opinion | I believe customers notice the extra care we take.
backlog | contradicted | There are now more than 300 cases open.
contacts | no-evidence | Volumes rose as a result of the October price letter.
first-response-time | contradicted | The wait for a first answer came down to 25 minutes.
backlog | opinion | Next month we will look at the oldest cases first.
nps | no-evidence | Customers have become more willing to recommend us.
resolution-time | no-evidence | Cases are being closed faster.
backlog | supported | 214 cases open, below the target of 250.
abandonment | supported | Nearly one caller in ten hung up before we got to them.
csat-share | contradicted | Customer satisfaction slipped in October.
- | no-evidence | Staff turnover fell to 3% in October.
cost-per-contact | opinion | Saving must not come at the price of quality.
reply-share | no-evidence | We are replying to a larger share of messages now.
reply-share | contradicted | One in every five messages went unanswered.
repeat-free-7d | supported | First-contact resolution dropped from 71.2 to 68.4 per cent, and I am not pleased about it.
backlog | no-evidence | The pile of open cases grew a little.
nps | supported | All within the normal range for this score; nothing unusual to report.
- | supported | We handled 12,480 contacts in October, the highest number on record.
nps | opinion | Can we reach 40 by next summer?
- | contradicted | Satisfaction improved, and fewer calls were abandoned.
reopen-rate | supported | The share of reopened cases has more than halved.
contacts | contradicted | Demand was unchanged on the previous month.
contacts | opinion | A busy winter may well lie ahead.
reopen-rate | no-evidence | Better quality checks led to fewer reopened cases.
resolution-time | no-evidence | It now takes us less time to sort out a case.
first-response-time | contradicted | We beat the 30-minute standard.
first-response-time | opinion | We intend to move two people from billing to the inbox.
nps | no-evidence | Recommendation is looking up: we score better than a month ago.
- | contradicted | Contact volumes eased off in October.
service-level-20s | contradicted | There was a significant deterioration in telephone response.
abandonment | no-evidence | Still lower than most firms in our industry.
reopen-rate | contradicted | Cases bounced back to us more often than in September.
repeat-free-7d | no-evidence | It fell less than we had expected.
abandonment | contradicted | Hang-ups are stable and give no cause for alarm.
backlog | opinion | Who should own the cases nobody wants?
service-level-20s | opinion | With a callback option, callers would be more patient.
csat-share | opinion | I am immensely proud of our agents.
contacts | supported | Over twelve thousand customers got in touch.
reopen-rate | supported | 2.1%, inside the 3% threshold.
complaint-rate | opinion | I wish customers would come to us sooner when something goes wrong.
- | supported | More people are hanging up on us, while satisfaction is climbing.
service-level-20s | no-evidence | Phone pick-up was somewhat weaker.
repeat-free-7d | contradicted | More problems were settled first time round this month.
nps | contradicted | The score has never been this good.
backlog | supported | Open cases are broadly where they usually are.
- | supported | Our NPS stood at 31, one point better than the goal we set.
first-response-time | supported | First responses sped up considerably, from 46 to 34 minutes.
service-level-20s | supported | Roughly four out of five calls were picked up in time.
ces | no-evidence | Customers find us harder to deal with this month.
reply-share | no-evidence | The highest share of answered messages this year.
csat-share | contradicted | Seventy-nine per cent of respondents were satisfied.
cost-per-contact | opinion | Value matters more to me than thrift.
- | no-evidence | Sales from service calls went up by a tenth.
csat-share | no-evidence | Friendlier greetings are the reason for the rise.
reply-share | supported | The target for answered messages is met consistently.
reply-share | contradicted | We fell short on answering messages: only 90% got a reply.
abandonment | supported | The proportion of lost calls has gone up and remains outside the 5% limit.
complaint-rate | no-evidence | Complaints crept up.
nps | opinion | Let's aim for forty next year.
repeat-free-7d | supported | Compared with September, we solved a smaller share of issues at the first attempt.
- | opinion | It is a privilege to lead this department.
- | opinion | From January, every manager is going to spend a day on the phones.
contacts | no-evidence | The extra traffic is down to our app launch.
cost-per-contact | contradicted | Each contact cost us more than five euros.
csat-share | supported | Best result in our two-year history.
repeat-free-7d | opinion | In my view we need better knowledge articles.
complaint-rate | supported | Complaints show no improvement.
cost-per-contact | supported | Our unit cost has been lowered by around 11%.
backlog | contradicted | The limit for open cases was exceeded.
complaint-rate | contradicted | Complaints ran at six per thousand.
abandonment | opinion | Losing callers hurts, and I take it personally.
first-response-time | no-evidence | Thanks to the chatbot, customers get a first reply sooner.
`;
