// English words that show what a customer wants. Written for this product from the trade.
import type { IntentWords } from "./intents.ts";

export const englishIntents: IntentWords = {
  complaint: [
    [
      3,
      `complain*, unacceptabl*, disgrace*, my money back, want a refund, demand a refund, want my money, file a complaint,
       never again, rip off, ripped off, charged twice, double charged, nobody answers, nobody replies, no one answers,
       no one replies, let me down, you lost my, you cancelled my, speak to a manager`,
    ],
    [
      2,
      `still waiting, still no, still not, not working, doesn't work, does not work, stopped working, never arrived, never came,
       not arrived, hasn't arrived, not received, haven't received, wrong item, wrong size, wrong order, missing item, overcharg*,
       no reply, no response, no answer, no signal, no internet, third time, fed up, sick of, waste of, for weeks, for days, hung up,
       keeps crashing, broken, damaged, faulty, defective, rude, yet again, outage`,
    ],
    [
      1,
      `refund*, late, delayed, delay, cancelled, lost, wrong, failed, fails, error, problem*, issue*, crash*, stuck, hours`,
    ],
  ],
  lead: [
    [
      3,
      `want to buy, looking to buy, like to buy, like to order, thinking of buying, interested in buying, get a quote, a quote for,
       request a quote, price list, sign me up, want to sign up, like to sign up, book a demo, a demo, free trial,
       thinking of switching, switch to you, become a customer, open an account, recommend a good, do you sell, do you offer`,
    ],
    [
      2,
      `how much is, how much does, how much are, what does it cost, what do you charge, interested in, in stock, quote, pricing`,
    ],
    [1, `price*, buy, buying, purchase, discount*, plans, subscribe, preorder, pre-order`],
  ],
  question: [
    [
      2,
      `how do i, how can i, how do you, can i, can you tell, could you tell, do i need, is it possible, is there a way, what time, when will,
       when do, when does, where can i, where is, where do, which one, what is the, any idea, anyone know, i was wondering, does anyone`,
    ],
    [
      1,
      `how, what, when, where, which, why, who, wondering, could you, can you, please advise, is there, are there, do you, does it, need to know`,
    ],
  ],
  compliment: [
    [
      3,
      `thank you so much, thanks so much, well done, great job, good job, keep it up, best service, hats off, made my day,
       love your, loved your, highly recommend, shout out, shoutout, kudos, big thanks, couldn't be happier`,
    ],
    [
      2,
      `thank you for, thanks for, thanks to, thank you to, amazing, awesome, fantastic, excellent, brilliant, outstanding,
       wonderful, love it, loved it, so helpful, very helpful, impressed, delighted, superb, legend*`,
    ],
    [1, `thanks, thank you, great, love, lovely, happy, perfect, helpful, kind`],
  ],
  proactive: [
    [
      3,
      `a suggestion, my suggestion, suggestion for, would be nice if, would be great if, would love to see, you should add, please add,
       feature request, have you considered, have you thought, an idea for, idea for, it might help, heads up, just so you know, fyi`,
    ],
    [
      2,
      `suggest*, you could add, why not add, consider adding, wish you would, wish there was, please consider, typo on, let you know`,
    ],
    [1, `idea*, feedback, improve, feature`],
  ],
};
