import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";

import type { Page } from "@playwright/test";

/** How many settings the stand-in prints when it is ready. */
const SETTINGS = 6;

/** A stand-in for Kakao on a free port, and what a server has to be told to use it. */
export class Kakao {
  private constructor(
    private process: ChildProcess,
    readonly settings: NodeJS.ProcessEnv,
  ) {}

  static async start(program: string, server: string): Promise<Kakao> {
    const child = spawn(program, ["127.0.0.1:0", `${server}/login/kakao/callback`], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const failed = new Promise<never>((_, reject) => {
      child.once("error", (error) => reject(new Error(`${program}: ${error.message}; see end2end/README.md`)));
      child.once("exit", (code) => reject(new Error(`${program} ended with ${code}`)));
    });
    failed.catch(() => {});
    return new Kakao(child, await Promise.race([read(child), failed]));
  }

  stop(): void {
    this.process.kill("SIGKILL");
  }
}

async function read(child: ChildProcess): Promise<NodeJS.ProcessEnv> {
  const settings: NodeJS.ProcessEnv = {};
  if (child.stdout === null) throw new Error("the stand-in for Kakao says nothing");
  for await (const line of createInterface(child.stdout)) {
    const [name, ...value] = line.split("=");
    settings[name] = value.join("=");
    if (Object.keys(settings).length === SETTINGS) break;
  }
  return settings;
}

/** Somebody whom no other test knows. */
export function somebody(): string {
  return String(1_000_000 + Math.floor(Math.random() * 1e12));
}

/** From the account's page to Kakao and back, as this person. */
export async function throughKakao(page: Page, subject: string, name = "노래왕"): Promise<void> {
  await page.getByRole("link", { name: "카카오 로그인" }).click();
  await page.getByLabel("회원번호").fill(subject);
  await page.getByLabel("이름").fill(name);
  await page.getByRole("button", { name: "동의하고 계속하기" }).click();
}

/** Agrees to what has to be agreed to. */
export async function agree(page: Page): Promise<void> {
  await page.getByRole("checkbox", { name: "만 14세 이상이에요" }).check();
  await page.getByRole("checkbox", { name: "개인정보 처리에 동의해요" }).check();
  await page.getByRole("button", { name: "가입하기" }).click();
}
