// Compiles Token.sol to Token.bin (init code) and Token.bin-runtime (deployed code). See README.md.
import fs from 'node:fs';
import solc from 'solc';

const folder = new URL('.', import.meta.url);
const input = {
    language: 'Solidity',
    sources: {'Token.sol': {content: fs.readFileSync(new URL('Token.sol', folder), 'utf8')}},
    settings: {
        optimizer: {enabled: true, runs: 200},
        evmVersion: 'paris',
        metadata: {appendCBOR: false},
        outputSelection: {'*': {'*': ['evm.bytecode.object', 'evm.deployedBytecode.object']}},
    },
};
const output = JSON.parse(solc.compile(JSON.stringify(input)));
for (const {formattedMessage} of output.errors ?? []) {
    console.error(formattedMessage);
}
const {bytecode, deployedBytecode} = output.contracts['Token.sol'].Token.evm;
fs.writeFileSync(new URL('Token.bin', folder), bytecode.object + '\n');
fs.writeFileSync(new URL('Token.bin-runtime', folder), deployedBytecode.object + '\n');
console.log('compiled with solc ' + solc.version());
