/** Every component that the preview draws, by the name that a card gives it. */
import type { ComponentMapping } from "@remote-ui/react/host";
import * as charts from "./chart.tsx";
import * as data from "./data.tsx";
import * as form from "./form.tsx";
import * as layout from "./layout.tsx";
import * as pages from "./pages.tsx";
import { Button, LoadingButton } from "./press.tsx";
import * as state from "./state.tsx";
import * as text from "./text.tsx";

const { onNavigate: _onNavigate, ...pageParts } = pages;

export const components: ComponentMapping = {
  ...layout,
  ...text,
  ...state,
  ...data,
  ...form,
  ...charts,
  ...pageParts,
  Button,
  LoadingButton,
};
