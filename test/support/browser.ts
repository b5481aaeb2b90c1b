/** Starts a real Chromium: the one named in CHROME_PATH, else the one that comes with npm. */
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { chromium, type Browser } from "playwright-core";

const root = join(import.meta.dirname, "../..");
const args = [
  "--no-sandbox",
  "--disable-gpu",
  "--font-render-hinting=none",
  "--force-color-profile=srgb",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  "--disable-quic",
];

/** A browser for one test file; the caller closes it. */
export async function launchBrowser(): Promise<Browser> {
  const chosen = process.env["CHROME_PATH"];
  if (chosen !== undefined && chosen !== "") {
    if (!existsSync(chosen))
      throw new Error(`CHROME_PATH names ${chosen}, and there is no such file. Name a Chrome or Chromium.`);
    return chromium.launch({ executablePath: chosen, args });
  }
  const home = await unpack();
  const libraries = [process.env["LD_LIBRARY_PATH"], join(home, "al2023/lib")].filter(
    (path) => path !== undefined && path !== "",
  );
  const env = { ...textEnvironment(), FONTCONFIG_FILE: join(home, "fonts.conf"), LD_LIBRARY_PATH: libraries.join(":") };
  return chromium.launch({ executablePath: join(home, "chromium"), args, env });
}

function textEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

/** Unpacks npm's Chromium once, beside and then into its place, so that two starts at once never see half a browser. */
async function unpack(): Promise<string> {
  const packed = findPackage();
  const { version }: { version: string } = JSON.parse(await readFile(join(packed, "package.json"), "utf8"));
  const home = join(root, "node_modules/.cache/rapport", `chromium-${version}`);
  if (await isUnpackedIn(home)) return home;

  const part = `${home}.${process.pid}`;
  await mkdir(part, { recursive: true });
  await inflateInto(part, packed);
  await writeFile(join(part, "fonts.conf"), fontsConfiguration(home));
  try {
    await rename(part, home);
  } catch (cause) {
    await rm(part, { recursive: true, force: true });
    if (!existsSync(join(home, "fonts.conf")))
      throw new Error(`Chromium could not be put into ${home}. Remove that folder and try again.`, { cause });
  }
  return home;
}

/** Whether the browser is here and looks for its fonts here: a folder that was moved or copied names its old place. */
async function isUnpackedIn(home: string): Promise<boolean> {
  const found = await readFile(join(home, "fonts.conf"), "utf8").catch(() => null);
  if (found === null) return false;
  if (found !== fontsConfiguration(home)) await writeFile(join(home, "fonts.conf"), fontsConfiguration(home));
  return true;
}

function findPackage(): string {
  const remedy = "Set CHROME_PATH to a Chrome or Chromium on this machine";
  if (process.platform !== "linux" || process.arch !== "x64") {
    throw new Error(`npm carries a Chromium for Linux on x64 only. ${remedy}.`);
  }
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve("@sparticuz/chromium")));
  } catch (cause) {
    throw new Error(
      `The package @sparticuz/chromium is not installed. ${remedy}, or run: npm install --include=optional`,
      { cause },
    );
  }
}

/** The package unpacks wherever TMPDIR points, and trusts what lies there: so it gets a folder of its own, in a process of its own. */
async function inflateInto(folder: string, packed: string): Promise<void> {
  const script = `
    import { inflate } from "@sparticuz/chromium";
    for (const name of ["chromium.br", "fonts.tar.br", "al2023.tar.br"]) await inflate(${JSON.stringify(join(packed, "bin"))} + "/" + name);`;
  const env = { ...process.env, TMPDIR: folder, NODE_OPTIONS: "" };
  await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", script], {
    cwd: join(root, "test"),
    env,
  });
}

/** Only the fonts of the package, so that text has the same size on every machine. */
function fontsConfiguration(home: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><dir>${join(home, "fonts")}</dir><cachedir>${join(home, "fontconfig")}</cachedir></fontconfig>
`;
}
