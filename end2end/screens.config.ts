import config from "./playwright.config";

/** Takes the pictures in docs/screens; `cargo xtask screens` runs it. */
export default { ...config, testDir: "screens", projects: [{ name: "screens" }], workers: 1 };
