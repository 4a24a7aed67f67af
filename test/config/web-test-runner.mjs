import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import { chromiumArguments, requireChromium } from '../helpers/chromium.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const tsconfig = fileURLToPath(new URL('../../tsconfig.json', import.meta.url));

/** Prints each failure in one line, and the counts in the last, for whoever adds them up. */
const countsReporter = {
  stop({ sessions }) {
    let passed = 0;
    let failed = 0;
    const fail = (...what) => {
      failed += 1;
      console.log(`✖ ${what.filter(Boolean).join(' › ')}`);
    };
    const count = (suite, file) => {
      for (const test of suite?.tests ?? []) {
        if (test.passed && !test.skipped) passed += 1;
        else fail(file, suite.name, test.name, test.skipped ? 'skipped: nothing is skipped here' : test.error?.message);
      }
      for (const child of suite?.suites ?? []) count(child, file);
    };
    for (const session of sessions) {
      const file = relative(root, session.testFile);
      count(session.testResults, file);
      if (!session.passed) for (const error of session.errors) fail(file, error.message);
    }
    console.log(`elements: ${passed} passed, ${failed} failed`);
    if (passed === 0) process.exitCode = 1;
  },
};

export default {
  files: 'test/elements/**/*.test.ts',
  rootDir: root,
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
