package org.ember.language;

import com.oracle.truffle.api.exception.AbstractTruffleException;

/** An argument, or a value written to a member, of the wrong kind or out of its range. */
final class EvmArgumentException extends AbstractTruffleException {
    private static final long serialVersionUID = 1L;

    EvmArgumentException(String message) {
        super(message);
    }
}
