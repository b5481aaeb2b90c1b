// Commentary as board packs have it, each sentence held against the pack of claim-situations.ts and labelled by hand:
// the measure of its cell (- for none) | the mark | the sentence.

/** Written before there was a checker, by which it was then tuned. */
export const tunedOn = `
csat-share | supported | Customer satisfaction improved in October.
csat-share | supported | At 84.2 %, satisfaction is the highest we have ever recorded.
csat-share | supported | We stayed above the 80 % target, as we have consistently done.
first-response-time | supported | Customers now get their first answer faster than in September.
first-response-time | supported | The median first response fell from 46 to 34 minutes.
first-response-time | supported | We still miss our half-hour target for first responses.
abandonment | supported | More callers hung up before anyone answered: abandonment rose to 9.3 %.
abandonment | supported | This is the worst abandonment rate on record.
abandonment | supported | Abandonment deteriorated and remains well above target.
nps | supported | NPS was broadly stable.
nps | supported | There was no significant change in NPS this month.
backlog | supported | The backlog held steady at a little over 200 cases.
backlog | supported | Backlog remains within target.
repeat-free-7d | supported | First contact resolution got worse.
repeat-free-7d | supported | Fewer issues were solved at first contact, 68.4 % against 71.2 % the month before.
contacts | supported | Contact volume climbed to 12,480, a new high.
service-level-20s | supported | Service level did not improve.
service-level-20s | supported | We answered 80.6 % of calls within 20 seconds, just over the target of 80 %.
complaint-rate | supported | Complaints per 1,000 customers were essentially flat at 4.1.
cost-per-contact | supported | Cost per contact came down and is on track.
cost-per-contact | supported | Each contact cost €4.10, €0.52 less than in September.
reopen-rate | supported | The reopen rate has more than halved.
reopen-rate | supported | Fewer cases were reopened than last month.
reply-share | supported | We consistently answer more than 95 % of messages.
- | supported | Satisfaction rose and reopened cases fell.
csat-share | contradicted | Customer satisfaction got worse last month.
csat-share | contradicted | Satisfaction was unchanged at around 81 %.
csat-share | contradicted | We narrowly missed the satisfaction target.
first-response-time | contradicted | Response times have lengthened.
first-response-time | contradicted | We met our target for the first answer.
first-response-time | contradicted | This was our fastest month ever for first responses.
first-response-time | contradicted | First responses are now 20 minutes faster.
abandonment | contradicted | Fewer customers hung up while waiting.
abandonment | contradicted | Abandonment is under control and did not get worse.
abandonment | contradicted | Abandonment is on track.
nps | contradicted | NPS collapsed to 21.
nps | contradicted | Our Net Promoter Score improved significantly.
nps | contradicted | At 31 the NPS is the best we have ever had.
backlog | contradicted | The backlog has doubled since September.
backlog | contradicted | We finished the month above the backlog target of 250.
repeat-free-7d | contradicted | First contact resolution remained stable.
repeat-free-7d | contradicted | More issues than in September were solved at the first attempt.
contacts | contradicted | Contact volumes were flat.
contacts | contradicted | We handled fewer contacts than the month before.
service-level-20s | contradicted | We consistently hit the service level target.
complaint-rate | contradicted | There was a significant rise in complaints.
cost-per-contact | contradicted | Cost per contact increased by 5 %.
reopen-rate | contradicted | Reopened cases went up.
reply-share | contradicted | The share of messages we answer has never been lower.
- | contradicted | The backlog was stable but first contact resolution improved.
nps | no-evidence | NPS improved by four points.
nps | no-evidence | Customers are more likely to recommend us than they were last month.
nps | no-evidence | NPS is on track.
backlog | no-evidence | The backlog grew.
backlog | no-evidence | Backlog is getting worse.
service-level-20s | no-evidence | Service level slipped slightly.
service-level-20s | no-evidence | We answer calls a bit slower than in September.
resolution-time | no-evidence | Resolution time improved.
resolution-time | no-evidence | Cases are being resolved more quickly.
resolution-time | no-evidence | Resolution is the quickest it has ever been.
complaint-rate | no-evidence | Complaints edged up from 4.0 to 4.1 per 1,000 customers.
complaint-rate | no-evidence | The complaint rate is within target.
complaint-rate | no-evidence | We saw more complaints than in September.
ces | no-evidence | Customers find it easier to deal with us.
ces | no-evidence | Customer effort stood at 5.8.
csat-share | no-evidence | Satisfaction improved thanks to the new rota.
first-response-time | no-evidence | Faster answers are the result of the chat pilot.
abandonment | no-evidence | Abandonment rose because two agents left.
csat-share | no-evidence | Satisfaction is higher than a year ago.
contacts | no-evidence | Contacts are above target.
reply-share | no-evidence | The share of messages answered rose slightly.
reopen-rate | no-evidence | The training in August led to fewer reopened cases.
cost-per-contact | no-evidence | Costs fell due to automation.
first-response-time | no-evidence | First response is better than at any of our competitors.
- | no-evidence | Sales improved this quarter.
csat-share | opinion | We believe satisfaction will keep rising.
csat-share | opinion | This is an encouraging result.
csat-share | opinion | In our view customers are noticing the difference.
first-response-time | opinion | We expect to meet the target by Christmas.
first-response-time | opinion | The team should be proud of this.
abandonment | opinion | Abandonment will probably fall once the new agents are trained.
abandonment | opinion | We plan to open a second queue in November.
abandonment | opinion | Should we move staff from chat to phone?
nps | opinion | I think the score may be about to turn.
nps | opinion | NPS is a noisy measure and we should not read too much into it.
backlog | opinion | We hope to bring the backlog below 200 by the end of the year.
repeat-free-7d | opinion | It seems that customers call back because letters are unclear.
repeat-free-7d | opinion | We are disappointed with first contact resolution.
contacts | opinion | Volumes are likely to grow further in December.
contacts | opinion | If volumes keep rising, we will need more people.
service-level-20s | opinion | We are confident that service level will improve.
service-level-20s | opinion | The board may wish to consider a higher target.
resolution-time | opinion | Resolution time could improve with better tooling.
resolution-time | opinion | Our aim is to resolve every case within a day.
complaint-rate | opinion | Complaints ought to be read in full by every director.
ces | opinion | Effort matters more to our customers than delight.
cost-per-contact | opinion | Perhaps costs have now reached their floor.
cost-per-contact | opinion | We recommend freezing the budget at this level.
reopen-rate | opinion | A superb achievement by the back office.
reply-share | opinion | Are we answering the messages that matter?
`;

/** Written when the checker was there, in other styles, and measured once before anything was changed: see the claims’ README. */
export const measuredFirst = `
csat-share | supported | Two months of extra coaching later, customers are happier with the service, and the numbers agree: 84 out of every 100 were satisfied.
csat-share | supported | We cleared the 80 % hurdle again.
first-response-time | supported | A first reply now takes a little over half an hour, down from three quarters of an hour.
first-response-time | supported | Although quicker than it was, our first reply still falls short of the standard we set ourselves.
abandonment | supported | Nearly one caller in ten gave up.
abandonment | supported | The trend in abandonment is upward, and it is now almost double the 5 % that we consider tolerable.
nps | supported | The score moved around within its usual range.
nps | supported | We cannot claim any real progress on NPS.
backlog | supported | No movement worth mentioning in the backlog.
contacts | supported | Demand was heavy: 12,480 contacts against 10,930 the month before.
cost-per-contact | supported | Serving a customer has become cheaper.
reopen-rate | supported | Only about two in every hundred cases had to be reopened.
reply-share | supported | Month in, month out we answer more than 95 % of what we are sent.
csat-share | contradicted | The slide in customer satisfaction continues.
csat-share | contradicted | Just under 80 % of customers said they were satisfied.
first-response-time | contradicted | It takes us longer and longer to get back to people.
first-response-time | contradicted | Nothing has changed in how quickly we first respond.
abandonment | contradicted | Callers are noticeably more patient than they were; fewer of them drop off.
abandonment | contradicted | Abandonment has never been lower.
nps | contradicted | NPS dropped out of its normal range.
backlog | contradicted | The pile of open cases is far beyond the limit we set.
repeat-free-7d | contradicted | Seven in ten issues, or 70.4 %, needed no second contact.
contacts | contradicted | It was a quiet month, with around 9,000 contacts.
service-level-20s | contradicted | We have missed our 80 % service level promise.
cost-per-contact | contradicted | Each contact is now more expensive to handle than it was in September.
reopen-rate | contradicted | There is no sign of fewer reopened cases.
nps | no-evidence | We picked up a few points of NPS.
backlog | no-evidence | We are slowly losing the battle against the backlog.
service-level-20s | no-evidence | The dip in service level is a worrying sign.
resolution-time | no-evidence | Customers get their problems sorted out three hours sooner.
resolution-time | no-evidence | Since the reorganisation, cases close more quickly.
complaint-rate | no-evidence | Complaints are up.
complaint-rate | no-evidence | Our customers complain less than those of other insurers.
ces | no-evidence | Dealing with us has become less of a struggle.
csat-share | no-evidence | The new web forms are why satisfaction went up.
repeat-free-7d | no-evidence | First contact resolution suffered as a result of the system migration.
contacts | no-evidence | The price rise in September drove contacts up.
- | no-evidence | Brand perception got better.
csat-share | opinion | Personally, I would not celebrate yet.
csat-share | opinion | More can be done for our older customers.
first-response-time | opinion | There is every reason to suppose that the gap will close by spring.
abandonment | opinion | Frankly, this is not good enough.
abandonment | opinion | Is anyone looking at the hold music?
nps | opinion | Nobody should lose sleep over a single month.
backlog | opinion | Next quarter we are going to tackle the oldest cases first.
repeat-free-7d | opinion | A rethink of how we write letters is overdue.
contacts | opinion | December is bound to be busier still.
service-level-20s | opinion | We remain committed to answering quickly.
complaint-rate | opinion | Listening to complaints is the cheapest research there is.
ces | opinion | It feels as though customers have to try too hard.
`;
