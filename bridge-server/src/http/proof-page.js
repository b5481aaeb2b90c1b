// Everything works without this: it only looks whether the word has arrived, so that nobody need press a button.
const main = document.querySelector('main[data-step="word"]');
const everyMs = 4000;

async function look() {
  try {
    const reply = await fetch(`${location.pathname}/state`, { cache: "no-store" });
    const { step } = reply.ok ? await reply.json() : { step: "word" };
    if (step !== "word") location.replace(location.href);
  } catch {
    // Without a network there is nothing to see yet.
  }
}

if (main !== null) setInterval(() => void look(), everyMs);
