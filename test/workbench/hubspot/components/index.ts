/** Every component that the preview draws, by the name that a card gives it. */
import type { ComponentMapping } from "@remote-ui/react/host";
import * as data from "./data.tsx";
import * as layout from "./layout.tsx";
import { Button, LoadingButton } from "./press.tsx";
import * as state from "./state.tsx";
import * as text from "./text.tsx";

export const components: ComponentMapping = { ...layout, ...text, ...state, ...data, Button, LoadingButton };
