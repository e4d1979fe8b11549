// EthereumJS as a peer of `ember bench`; benchmarks/HOWTO.md has the protocol.

import { createInterface } from 'node:readline';
import { Common, Mainnet } from '@ethereumjs/common';
import { createEVM } from '@ethereumjs/evm';
import { SimpleStateManager } from '@ethereumjs/statemanager';
import { Account, Address, bytesToHex, hexToBytes, setLengthLeft, unpadBytes, utf8ToBytes } from '@ethereumjs/util';
import { keccak_256 } from '@noble/hashes/sha3.js';

const WARM_UP_NANOS = 1_500_000_000n;
const MEASURED_NANOS = 2_000_000_000n;
const MEASURED_EXECUTIONS = 3;

/** Ember waits 5 minutes for an answer, and asks no more when it did not come. */
const LONGEST_EXECUTION_NANOS = 40_000_000_000n;

/** A quantity: numbers, and hexadecimal text that may be empty after its 0x. */
const number = (text) => (text === undefined || text === '0x' ? 0n : BigInt(text));

/** Hexadecimal text as bytes, with an odd number of digits too. */
const bytes = (text) => hexToBytes(text.length % 2 === 0 ? text : `0x0${text.slice(2)}`);

const word = (text) => setLengthLeft(bytes(text), 32);
const address = (text) => new Address(hexToBytes(text));

/** The hash of block n is keccak256 of n in decimal. */
const blockchain = {
  getBlock: async (n) => ({ hash: () => keccak_256(utf8ToBytes(String(n))) }),
  putBlock: async () => {},
  shallowCopy: () => blockchain,
};

/** Fork names are those of EthereumJS but for the case of the first letter. */
const commonOf = (fork) => {
  const hardfork = fork === 'Frontier' ? 'chainstart' : fork[0].toLowerCase() + fork.slice(1);
  return new Common({ chain: Mainnet, hardfork });
};

const blockOf = (env, common) => ({
  header: {
    coinbase: address(env.currentCoinbase),
    gasLimit: number(env.currentGasLimit),
    number: number(env.currentNumber),
    timestamp: number(env.currentTimestamp),
    difficulty: number(env.currentDifficulty),
    prevRandao: word(env.currentRandom),
    baseFeePerGas: number(env.currentBaseFee),
    getBlobGasPrice: () => (common.isActivatedEIP(4844) ? 1n : undefined),
  },
});

async function fill(state, pre) {
  for (const [at, { balance, nonce, code, storage }] of Object.entries(pre)) {
    await state.putAccount(address(at), new Account(number(nonce), number(balance)));
    if (code !== '0x') {
      await state.putCode(address(at), hexToBytes(code));
    }
    for (const [key, value] of Object.entries(storage)) {
      await state.putStorage(address(at), word(key), unpadBytes(bytes(value)));
    }
  }
}

/** A transaction as the options of `runCall`, and what is warm when it begins. */
const messageOf = (transaction, block, evm) => {
  const sender = address(transaction.sender);
  const to = transaction.to === '' ? undefined : address(transaction.to);
  const warm = [sender, to, evm.common.isActivatedEIP(3651) ? block.header.coinbase : undefined]
    .filter((each) => each !== undefined)
    .map((each) => ({ address: each.toString(), storageKeys: [] }));
  for (const precompile of evm.precompiles.keys()) {
    warm.push({ address: `0x${precompile}`, storageKeys: [] });
  }
  for (const { address: at, storageKeys } of transaction.accessList) {
    warm.push({ address: at, storageKeys: storageKeys.map((key) => bytesToHex(word(key))) });
  }
  const call = {
    block,
    caller: sender,
    to,
    data: hexToBytes(transaction.data),
    gasLimit: number(transaction.gasLimit),
    gasPrice: number(transaction.gasPrice),
    value: number(transaction.value),
    skipNonceIncrement: to !== undefined,
  };
  return { call, warm };
};

/** Executes the messages, each on what the one before it left, and gives their results. */
async function execute(evm, messages) {
  const results = [];
  for (const { call, warm } of messages) {
    for (const { address: at, storageKeys } of warm) {
      evm.journal.addAlwaysWarmAddress(at);
      storageKeys.forEach((key) => evm.journal.addAlwaysWarmSlot(at, key));
    }
    const { execResult } = await evm.runCall({ ...call });
    for (const destroyed of execResult.selfdestruct?.keys() ?? []) {
      await evm.journal.deleteAccount(new Address(hexToBytes(destroyed)));
    }
    await evm.journal.cleanup();
    evm.transientStorage.clear();
    evm.stateManager.originalStorageCache.clear();
    results.push(execResult);
  }
  return results;
}

/** One execution on a fresh view of the state, which is taken and thrown away outside the time. */
async function time(evm, messages) {
  await evm.stateManager.checkpoint();
  const start = process.hrtime.bigint();
  const results = await execute(evm, messages);
  const nanos = process.hrtime.bigint() - start;
  await evm.stateManager.revert();
  return { nanos, results };
}

const median = (times) => {
  const sorted = times.map(Number).sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

async function answer(line) {
  const { fork, env, pre, transaction } = Object.values(JSON.parse(line))[0];
  const common = commonOf(fork);
  const stateManager = new SimpleStateManager({ common });
  await fill(stateManager, pre);
  const evm = await createEVM({ common, stateManager, blockchain });
  const block = blockOf(env, common);
  const messages = transaction.map((each) => messageOf(each, block, evm));

  for (let spent = 0n; spent < WARM_UP_NANOS; ) {
    const { nanos } = await time(evm, messages);
    if (nanos > LONGEST_EXECUTION_NANOS) {
      throw new Error(`one execution takes ${nanos / 1_000_000_000n} s`);
    }
    spent += nanos;
  }
  const times = [];
  let last;
  for (let spent = 0n; spent < MEASURED_NANOS || times.length < MEASURED_EXECUTIONS; ) {
    last = await time(evm, messages);
    times.push(last.nanos);
    spent += last.nanos;
  }
  const gas = last.results.reduce((sum, result) => sum + result.executionGasUsed, 0n);
  return `${median(times).toFixed(1)} ${gas} ${bytesToHex(last.results.at(-1).returnValue)}`;
}

for await (const line of createInterface({ input: process.stdin })) {
  try {
    console.log(await answer(line));
  } catch (failure) {
    console.log(`error ${String(failure.message ?? failure).split('\n')[0]}`);
  }
}
