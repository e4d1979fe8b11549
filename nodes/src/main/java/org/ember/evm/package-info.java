/**
 * What goes into an execution, and what comes out of it: a message with its environment and deadline, and the result.
 */
package org.ember.evm;
