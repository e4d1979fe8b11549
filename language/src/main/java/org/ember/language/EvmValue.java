package org.ember.language;

import com.oracle.truffle.api.interop.TruffleObject;

/** A value of the language. */
interface EvmValue extends TruffleObject {
    EvmType type();
}
