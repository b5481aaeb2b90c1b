/** The page side: starts the card in its worker, draws what it sends, and passes its requests on to the workbench. */
import { createController, createRemoteReceiver, RemoteRenderer } from "@remote-ui/react/host";
import { createEndpoint, fromWebWorker } from "@remote-ui/rpc";
import type { ComponentType, PropsWithChildren } from "react";
import { createRoot } from "react-dom/client";
import type { Answered, PageCalls, WorkerCalls } from "./calls.ts";
import { components } from "./components/index.ts";
import { onNavigate } from "./components/pages.tsx";
import { readAssociated, readContext } from "./context.ts";

async function mount(element: HTMLElement): Promise<void> {
  const { worker = "", bundle = "", path = "/" } = element.dataset;
  const receiver = createRemoteReceiver();
  const card = createEndpoint<WorkerCalls>(fromWebWorker(new Worker(worker)), { callable: ["start", "navigate"] });
  card.expose({ ...calls });

  const mounted = new Promise<void>((resolve) => receiver.on("mount", resolve));
  const bundleUrl = new URL(bundle, location.href).href;
  const starting = {
    bundleUrl,
    context: readContext(element.dataset),
    associated: readAssociated(element.dataset),
    path,
  };
  await card.call.start(starting, receiver.receive);
  onNavigate((next) => {
    const address = new URL(location.href);
    address.searchParams.set("path", next);
    history.pushState(null, "", address);
    void card.call.navigate(next);
  });
  addEventListener("popstate", () => void card.call.navigate(new URL(location.href).searchParams.get("path") ?? "/"));
  await mounted;
  createRoot(element).render(<RemoteRenderer receiver={receiver} controller={controllerOfAll()} />);
}

const calls: PageCalls = {
  async fetch(asked) {
    const response = await fetch("/hubspot/fetch", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(asked),
    });
    const answered: Answered = await response.json();
    return answered;
  },
  log(level, text) {
    // A card's warnings are for its developer: kept out of the console's errors, which tests watch.
    console[level === "error" ? "error" : "debug"](`[card] ${text}`);
  },
  copyText: (text) => navigator.clipboard.writeText(text),
  addAlert(text) {
    const toast = Object.assign(document.createElement("p"), { className: "toast", textContent: text });
    document.getElementById("toasts")?.append(toast);
  },
};

/** Draws what it knows; says so plainly where a card uses a component that the preview does not draw. */
function controllerOfAll(): ReturnType<typeof createController> {
  const known = createController(components);
  const unknown = new Map<string, ComponentType<PropsWithChildren>>();
  return {
    ...known,
    get(type) {
      const name = String(type);
      if (name in components) return known.get(type);
      const drawn =
        unknown.get(name) ??
        (({ children }: PropsWithChildren) => (
          <div className="hs-unknown">
            ‹{name}› {children}
          </div>
        ));
      unknown.set(name, drawn);
      return drawn;
    },
  };
}

const place = document.getElementById("hubspot-card");
if (place !== null) await mount(place);
