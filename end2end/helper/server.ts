import { type ChildProcess, execFile, spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { Kakao } from "./kakao";

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const PROGRAM = process.env.ALSONG_E2E_SERVER ?? join(ROOT, "target/debug/alsong");
const KAKAO = process.env.ALSONG_E2E_KAKAO ?? join(ROOT, "target/debug/examples/kakao");
export const SITE = process.env.ALSONG_E2E_SITE ?? join(ROOT, "target/site");
const FIXTURES = join(ROOT, "end2end/fixtures");
const READY_WITHIN_MS = 15_000;

const run = promisify(execFile);

/** A server of the tests' own, with a data folder of its own, on a free port. */
export class Server {
  private constructor(
    readonly url: string,
    readonly dataDir: string,
    private process: ChildProcess,
    private log: string[],
    private kakao: Kakao,
  ) {}

  static async start(): Promise<Server> {
    const port = await freePort();
    const dataDir = await mkdtemp(join(tmpdir(), "alsong-e2e-"));
    const url = `http://127.0.0.1:${port}`;
    await run(PROGRAM, ["import", "tsv", join(FIXTURES, "songs.tsv")], { env: environment(port, dataDir) });
    await run(PROGRAM, ["import", "charts", "--file", join(FIXTURES, "charts.tsv")], { env: environment(port, dataDir) });
    const kakao = await Kakao.start(KAKAO, url);
    const log: string[] = [];
    const child = launch(port, dataDir, kakao, log);
    const server = new Server(url, dataDir, child, log, kakao);
    await server.ready();
    return server;
  }

  /** Stops answering, as when the phone loses its signal; the data stays. */
  async pause(): Promise<void> {
    await end(this.process);
  }

  /** Answers again, at the same address with the same data; as it was, or with settings of its own. */
  async resume(settings: NodeJS.ProcessEnv = {}): Promise<void> {
    this.process = launch(Number(new URL(this.url).port), this.dataDir, this.kakao, this.log, settings);
    await this.ready();
  }

  async stop(): Promise<void> {
    await end(this.process);
    this.kakao.stop();
    await rm(this.dataDir, { recursive: true, force: true });
  }

  /** The address of a fresh invitation to operate, as the person at the server's command line gets it. */
  async inviteOperator(): Promise<string> {
    const port = Number(new URL(this.url).port);
    const { stdout } = await run(PROGRAM, ["user", "invite-operator"], { env: environment(port, this.dataDir) });
    return stdout.trim();
  }

  /** Imports further rows, of the same columns as the fixtures', while the server runs. */
  async importRows(rows: string[][]): Promise<void> {
    const port = Number(new URL(this.url).port);
    const file = join(this.dataDir, "rows.tsv");
    const header = ["brand", "number", "title", "artist", "released"];
    await writeFile(file, [header, ...rows].map((row) => `${row.join("\t")}\n`).join(""));
    await run(PROGRAM, ["import", "tsv", file], { env: environment(port, this.dataDir) });
  }

  /** The last lines the server wrote. */
  output(): string {
    return this.log.join("").slice(-4000);
  }

  private async ready(): Promise<void> {
    const deadline = Date.now() + READY_WITHIN_MS;
    while (Date.now() < deadline && this.process.exitCode === null) {
      const answer = await fetch(`${this.url}/readyz`).catch(() => undefined);
      if (answer?.ok) return;
      await new Promise((wake) => setTimeout(wake, 50));
    }
    await end(this.process);
    throw new Error(`the server did not become ready:\n${this.output()}`);
  }
}

function environment(port: number, dataDir: string): NodeJS.ProcessEnv {
  return {
    ...process.env,
    ALSONG_ADDR: `127.0.0.1:${port}`,
    ALSONG_DATA_DIR: dataDir,
    ALSONG_SITE_ROOT: SITE,
    // One address asks more often than any singer.
    ALSONG_RATE_LIMITS: "off",
  };
}

function launch(
  port: number,
  dataDir: string,
  kakao: Kakao,
  log: string[],
  settings: NodeJS.ProcessEnv = {},
): ChildProcess {
  const child = spawn(PROGRAM, ["serve"], {
    env: { ...environment(port, dataDir), ...kakao.settings, ...settings },
    stdio: ["ignore", "pipe", "pipe"],
  });
  child.on("error", (error) => log.push(`${PROGRAM}: ${error.message}; run \`cargo xtask test --only build\`\n`));
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk: Buffer) => log.push(chunk.toString()));
  }
  return child;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  const late = setTimeout(() => child.kill("SIGKILL"), 5_000);
  await ended;
  clearTimeout(late);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
