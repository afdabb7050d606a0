// Builds what the browser needs besides the code: `node build.mjs <folder>` writes the style sheet, the fonts,
// one sheet with the icons named in icons.txt, and the favicon. `cargo xtask build` calls it.
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { bundleAsync, transform } from "lightningcss";

const here = dirname(fileURLToPath(import.meta.url));
const packages = createRequire(import.meta.url);
const version = (major, minor = 0) => (major << 16) | (minor << 8);
const targets = { chrome: version(111), firefox: version(115), safari: version(16, 4) };

/** main.css with everything it imports, from this folder and from npm packages. */
async function bundle() {
  const found = (name, from) => (name.startsWith(".") ? resolve(dirname(from), name) : packages.resolve(name));
  const { code } = await bundleAsync({
    filename: join(here, "main.css"),
    resolver: { read: (file) => readFileSync(file, "utf8"), resolve: found },
    targets,
    minify: true,
  });
  return code;
}

/** Design system classes (nl-…, utrecht-…) that the app's source never writes out in full: no page can use them. */
function unusedClasses(code) {
  const app = ["../app/src", "../app/web/src"].map((folder) => join(here, folder));
  const within = (folder) => readdirSync(folder, { recursive: true }).map((file) => join(folder, file));
  const files = app.flatMap(within).filter((file) => file.endsWith(".rs"));
  const written = new Set(files.flatMap((file) => readFileSync(file, "utf8").match(/[\w-]+/g) ?? []));
  const defined = new Set(code.toString().match(/(?<=\.)(nl|utrecht)-[\w-]+/g));
  return [...defined].filter((name) => !written.has(name));
}

/** The sample theme defines thousands of custom properties; keep those that some rule uses, directly or not. */
function dropUnused(bundled, unusedSymbols) {
  const { code } = transform({ filename: "main.css", code: bundled, minify: true, targets, unusedSymbols });
  const uses = new Map();
  const wanted = [];
  const names = (part) => [...JSON.stringify(part).matchAll(/"ident":"(--[^"]+)"/g)].map((match) => match[1]);
  const collect = (declaration) => {
    if (declaration.property !== "custom") return void wanted.push(...names(declaration));
    const { name, value } = declaration.value;
    uses.set(name, [...(uses.get(name) ?? []), ...names(value)]);
  };
  transform({ filename: "main.css", code, visitor: { Declaration: collect } });

  const kept = new Set();
  while (wanted.length > 0) {
    const name = wanted.pop();
    if (kept.has(name)) continue;
    kept.add(name);
    wanted.push(...(uses.get(name) ?? []));
  }
  const drop = (declaration) =>
    declaration.property === "custom" && declaration.value.name.startsWith("--") && !kept.has(declaration.value.name)
      ? []
      : undefined;
  return transform({ filename: "main.css", code, minify: true, targets, visitor: { Declaration: drop } }).code;
}

/** One SVG with a symbol for each name in icons.txt: `<svg class="icon"><use href="…/icons.svg#check"/></svg>`. */
function icons() {
  const list = readFileSync(join(here, "icons.txt"), "utf8").split(/\s+/).filter(Boolean);
  const symbols = list.map((name) => {
    const svg = readFileSync(packages.resolve(`@tabler/icons/outline/${name}.svg`), "utf8");
    const paths = [...svg.matchAll(/<path (?!stroke="none")[^>]*>/g)].map((match) => match[0]);
    return `<symbol id="${name}" viewBox="0 0 24 24">${paths.join("")}</symbol>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>\n`;
}

const out = resolve(process.argv[2] ?? join(here, "dist"));
mkdirSync(out, { recursive: true });
const bundled = await bundle();
const unused = unusedClasses(bundled);
const css = dropUnused(bundled, unused);
writeFileSync(join(out, "casusbord.css"), css);
writeFileSync(join(out, "icons.svg"), icons());
copyFileSync(join(here, "favicon.svg"), join(out, "favicon.svg"));
for (const [, font] of css.toString().matchAll(/url\(["']?([^"')]+\.woff2)["']?\)/g)) {
  copyFileSync(packages.resolve(`@fontsource/noto-sans/files/${font}`), join(out, font));
}
const size = gzipSync(css, { level: 9 }).length;
console.log(`casusbord.css: ${css.length} bytes, ${size} with gzip; ${unused.length} design system classes that no page names are left out`);
