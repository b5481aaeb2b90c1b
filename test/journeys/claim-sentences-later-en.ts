// English commentary written later still, three times, each time measured before anything was changed for it: see the claims’
// README. Labelled as the other sentences are.

export const later = `
csat-share | supported | Eighty-four per cent of those who replied were satisfied, clear of the 80 % we promised.
first-response-time | supported | People now hear back from us sooner.
abandonment | supported | We lost more callers in the queue than in September.
nps | supported | No real change in NPS.
backlog | supported | Work in progress remains inside its normal band.
repeat-free-7d | supported | Fewer issues were settled at the first attempt.
contacts | supported | Demand hit a new peak of 12,480 contacts.
cost-per-contact | supported | Each contact cost us 52 cents less than in September.
reopen-rate | supported | The share of cases that come back has more than halved.
reply-share | supported | 96 % of messages got an answer.
first-response-time | contradicted | The median wait rose to 34 minutes.
csat-share | contradicted | Customers are less happy than they were.
abandonment | contradicted | Abandonment is safely below 5 %.
backlog | contradicted | For the first time, more than 250 cases were left open.
contacts | contradicted | It was a quiet month: contacts fell.
cost-per-contact | contradicted | At €4.62, the cost per contact did not move.
nps | contradicted | NPS jumped significantly.
reopen-rate | contradicted | Reopened cases went up again.
repeat-free-7d | contradicted | We fixed more at the first contact than ever before.
service-level-20s | contradicted | Nine in ten calls were picked up within twenty seconds.
nps | no-evidence | NPS is recovering.
complaint-rate | no-evidence | Complaints are easing.
ces | no-evidence | Customers find it easier to deal with us.
resolution-time | no-evidence | Cases are taking less time to close.
service-level-20s | no-evidence | We picked up the phone faster in October.
csat-share | no-evidence | Satisfaction is up because the new portal is simpler.
abandonment | no-evidence | More people hung up, a direct effect of the outage.
contacts | no-evidence | We took more contacts than our competitors.
first-response-time | no-evidence | First replies are quicker than a year ago.
- | no-evidence | Sales benefited from better service.
abandonment | opinion | Losing callers like this is not acceptable to me.
csat-share | opinion | Let's not get carried away.
backlog | opinion | We aim to be under 150 open cases by spring.
nps | opinion | Should we survey more often?
cost-per-contact | opinion | Cheap service is not always good service.
first-response-time | opinion | If we hire, replies would be faster still.
repeat-free-7d | opinion | I suspect the letters confuse people.
contacts | opinion | Expect a further rise before Christmas.
service-level-20s | opinion | The team worked hard through a difficult month.
complaint-rate | opinion | The board should hear a complaint call each month.
csat-share | supported | CSAT: 84 % (September 81 %).
csat-share | supported | More than four in five customers said they were satisfied.
first-response-time | supported | We shaved twelve minutes off the first reply.
first-response-time | supported | Although quicker, we are still outside the half hour we aim for.
abandonment | supported | Almost one caller in ten gave up waiting.
abandonment | supported | This is the worst month for lost calls since we started counting.
nps | supported | The change in NPS is noise.
backlog | no-evidence | 214 cases were open at month end, five more than a month before.
repeat-free-7d | supported | Only 68 % of problems stayed solved, down from 71 %.
contacts | supported | Volumes rose by some 14 %.
cost-per-contact | supported | Costs per contact came in under the €4.50 ceiling.
reopen-rate | supported | Barely two cases in a hundred came back.
reply-share | supported | We again kept our promise to answer 95 % of messages.
service-level-20s | supported | Calls answered in time: 80.6 %, against a target of 80 %.
complaint-rate | supported | Four complaints per thousand customers, as usual.
csat-share | contradicted | Fewer than 80 % were satisfied.
first-response-time | contradicted | We meet the 30-minute target.
first-response-time | contradicted | The first reply takes longer and longer.
abandonment | contradicted | Abandonment is under control.
abandonment | contradicted | One call in twenty was abandoned.
nps | contradicted | The slump in NPS is statistically significant.
backlog | contradicted | The pile of open cases shrank to 190.
repeat-free-7d | contradicted | First contact resolution has improved markedly.
contacts | contradicted | Contacts were unchanged.
cost-per-contact | contradicted | A contact became more expensive.
reopen-rate | contradicted | Reopened cases doubled.
service-level-20s | contradicted | The service level always meets its target.
reply-share | contradicted | A record share of messages was answered.
complaint-rate | contradicted | Complaints have broken out of their usual range.
nps | no-evidence | Promoters are coming back.
backlog | no-evidence | The backlog fell over the summer.
complaint-rate | no-evidence | Complaints are on the rise.
ces | no-evidence | Effort has dropped since the redesign.
resolution-time | contradicted | Cases were solved two hours sooner than in September, a clear improvement.
csat-share | no-evidence | The training programme has lifted satisfaction.
abandonment | no-evidence | Callers hung up because the queue music stopped.
contacts | no-evidence | The price rise in September drove contacts up.
first-response-time | no-evidence | We are faster than anyone else in the industry.
service-level-20s | no-evidence | Service level is on track.
- | no-evidence | Staff turnover has fallen to 8 %.
csat-share | opinion | I am proud of what the team has achieved.
first-response-time | opinion | The new rota ought to bring the wait below half an hour.
abandonment | opinion | Next month we will open a callback line.
nps | opinion | Is a score of 31 good enough for a company like ours?
backlog | opinion | Nobody should have to wait a week.
repeat-free-7d | opinion | Our hope is to be back above 75 % in the new year.
contacts | opinion | It may well be that customers miss the branch.
cost-per-contact | opinion | We must not save at the customer's expense.
service-level-20s | opinion | A tough month for the people on the phones.
reopen-rate | opinion | Please support the extra budget.
csat-share | supported | The share of happy customers has now reached 84 per cent.
csat-share | supported | Satisfaction: up.
first-response-time | supported | 34 minutes is twelve fewer than in September.
abandonment | supported | Nine out of every hundred callers hung up before we answered.
nps | supported | At 31, NPS is roughly where it always is.
repeat-free-7d | supported | We are not solving as much at the first contact as we were.
contacts | supported | More people wrote and rang than in any month before.
cost-per-contact | supported | The price of a contact is down by half a euro.
reopen-rate | supported | Reopenings are under the 3 % we allow ourselves.
backlog | supported | The number of open cases shows no trend.
csat-share | contradicted | We fell short of the 80 % goal.
first-response-time | contradicted | No progress on first replies.
abandonment | contradicted | Hang-ups are becoming rarer.
nps | contradicted | The score stands at 27.
contacts | contradicted | Never have fewer people contacted us.
cost-per-contact | contradicted | Costs are still above €4.50 per contact.
repeat-free-7d | contradicted | First contact resolution is steady.
reply-share | contradicted | A tenth of all messages got no answer.
complaint-rate | no-evidence | Complaints halved compared with last winter.
ces | no-evidence | Dealing with us takes less effort.
resolution-time | no-evidence | Closing a case is a slower business than it was.
service-level-20s | no-evidence | Thanks to the overflow partner the service level held.
backlog | no-evidence | We are slowly working through the backlog.
first-response-time | no-evidence | The chatbot is why replies are quicker.
- | no-evidence | Revenue per customer rose.
csat-share | opinion | Long may it last.
first-response-time | opinion | Half an hour should not be beyond us.
abandonment | opinion | It hurts to see callers leave.
backlog | opinion | Let us agree a ceiling of 200 for next year.
contacts | opinion | What would it take to halve this?
service-level-20s | opinion | My advice is to leave the target alone.
cost-per-contact | opinion | Four euros is money well spent.
`;
