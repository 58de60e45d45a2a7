// Bundles the islands, and writes down whose code is in the bundle and under which licence.
import { build } from "esbuild";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";

const { metafile } = await build({
  entryPoints: ["editor/main.js"],
  bundle: true,
  format: "esm",
  minify: true,
  target: "es2022",
  legalComments: "none",
  metafile: true,
  outfile: "../static/zhihuan/editor.js",
});

const folders = [...new Set(Object.keys(metafile.inputs).map((path) => /^(node_modules\/(?:@[^/]+\/)?[^/]+)/.exec(path)?.[1]).filter(Boolean))].sort();
const told = folders.map((folder) => {
  const { name, version, license } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
  const file = existsSync(folder) && readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
  return `${name} ${version} (${license})\n\n${file ? readFileSync(`${folder}/${file}`, "utf8").trim() : "The package brings no text of its licence."}\n`;
});
writeFileSync("../static/vendor/editor-licences.txt", `The editor's bundle (static/zhihuan/editor.js) contains:\n\n${told.join(`\n${"-".repeat(80)}\n\n`)}`);
