import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import { chromiumArguments, requireChromium } from '../helpers/chromium.mjs';

const tsconfig = fileURLToPath(new URL('../../tsconfig.json', import.meta.url));

/** Prints the counts in one line, for whoever adds them up. */
const countsReporter = {
  stop({ sessions }) {
    let passed = 0;
    let failed = 0;
    const count = (suite) => {
      for (const test of suite?.tests ?? []) {
        if (test.skipped) failed += 1; // Nothing is skipped here.
        else if (test.passed) passed += 1;
        else failed += 1;
      }
      for (const child of suite?.suites ?? []) count(child);
    };
    for (const session of sessions) {
      count(session.testResults);
      if (session.errors.length > 0 && !session.passed) failed += session.errors.length;
    }
    console.log(`elements: ${passed} passed, ${failed} failed`);
    if (passed === 0) process.exitCode = 1;
  },
};

export default {
  files: 'test/elements/**/*.test.ts',
  rootDir: fileURLToPath(new URL('../..', import.meta.url)),
  // One page at a time: a tab behind another gets no animation frames, and what waits for one waits for ever.
  concurrency: 1,
  nodeResolve: { exportConditions: ['browser', 'development'] },
  plugins: [esbuildPlugin({ ts: true, target: 'es2022', tsconfig })],
  testFramework: { config: { timeout: 20_000 } },
  testsStartTimeout: 60_000,
  testsFinishTimeout: 300_000,
  browsers: [chromeLauncher({ launchOptions: { executablePath: requireChromium(), args: chromiumArguments } })],
  reporters: [defaultReporter({ reportTestResults: true, reportTestProgress: false }), countsReporter],
};
