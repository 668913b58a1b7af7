// Search in Chromium with its processor slowed down, as DevTools does it: does a key fit into a frame?
//
// Usage: node benchmarks/search/throttled.mjs [--size 100000] [--seed 1] [--rates 1,4] [--core FILE.wasm]
// Prints p50, p95 and the longest time in ms of the message `search`, from text to text, with ten rows. Of each text
// the best of five, since whatever else the machine does counts several times where a thread is slowed down.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { fetchPeers } from "../fetch.mjs";

const value = (flag, usual) => {
	const at = process.argv.indexOf(flag);
	return at < 0 ? usual : process.argv[at + 1];
};
fetchPeers("search");
const { catalogueOf } = await import("./generator.mjs");
const { documentsOf } = await import("./documents.mjs");
const { queriesOf } = await import("./queries.mjs");

const size = Number(value("--size", 100_000));
const seed = Number(value("--seed", 1));
const rates = value("--rates", "1,4").split(",").map(Number);
const catalogue = catalogueOf(size, seed);
const texts = queriesOf(documentsOf(catalogue), seed, 12).map(
	({ text }) => text,
);
const root = new URL("../../", import.meta.url);
const files = {
	"/": ["text/html", "<!doctype html>"],
	"/loader.mjs": [
		"text/javascript",
		readFileSync(new URL("wasm/loader.mjs", root)),
	],
	"/core.wasm": [
		"application/wasm",
		readFileSync(value("--core", new URL("build/wasm/rongqiao.wasm", root))),
	],
	"/catalogue.json": ["application/json", JSON.stringify(catalogue)],
};
// Isolated pages have a clock of 5 µs; all others one of 100.
const isolated = {
	"Cross-Origin-Opener-Policy": "same-origin",
	"Cross-Origin-Embedder-Policy": "require-corp",
};
const server = createServer(({ url }, response) => {
	const [type, body] = files[url] ?? ["text/plain", ""];
	response.writeHead(files[url] ? 200 : 404, {
		"Content-Type": type,
		...isolated,
	});
	response.end(body);
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));

const { chromium } = createRequire(new URL("web/package.json", root))(
	"playwright-core",
);
const browser = await chromium.launch({
	executablePath: "/usr/bin/chromium-headless-shell",
	args: ["--headless", "--no-sandbox", "--disable-gpu"],
});
try {
	const context = await browser.newContext();
	const page = await context.newPage();
	await page.goto(`http://127.0.0.1:${server.address().port}/`);
	await page.evaluate(async () => {
		const { loadCore } = await import("/loader.mjs");
		const bytes = async (path) =>
			new Uint8Array(await (await fetch(path)).arrayBuffer());
		const core = await loadCore(await bytes("/core.wasm"));
		const session = core.open(await bytes("/catalogue.json"));
		const encoder = new TextEncoder();
		const decoder = new TextDecoder();
		globalThis.ask = (text) => {
			const request = {
				kind: "search",
				asOf: "2026-11-22",
				facts: {},
				text,
				offset: 0,
				limit: 10,
			};
			return JSON.parse(
				decoder.decode(
					core.callInPlace(session, encoder.encode(JSON.stringify(request))),
				),
			);
		};
		globalThis.ask("贷");
	});
	const client = await context.newCDPSession(page);
	for (const rate of rates) {
		await client.send("Emulation.setCPUThrottlingRate", { rate });
		const times = await page.evaluate(async (all) => {
			const best = all.map(() => Number.POSITIVE_INFINITY);
			for (let round = 0; round < 5; round += 1) {
				for (const [place, text] of all.entries()) {
					// A key comes into a thread that has nothing else to do.
					await new Promise((resolve) => setTimeout(resolve, 2));
					const before = performance.now();
					if (!globalThis.ask(text).ok) throw new Error(text);
					best[place] = Math.min(best[place], performance.now() - before);
				}
			}
			return best.sort((one, other) => one - other);
		}, texts);
		const at = (share) =>
			times[
				Math.min(times.length - 1, Math.floor(share * times.length))
			].toFixed(2);
		process.stdout.write(
			`${size} products, ${times.length} texts of seed ${seed}, 1/${rate} of the speed: p50 ${at(0.5)}, p95 ${at(0.95)}, longest ${at(1)} ms\n`,
		);
	}
} finally {
	await browser.close();
	server.close();
}
