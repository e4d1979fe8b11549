/**
 * Contract code and what is found out by reading it, without running it: jump destinations, basic blocks and
 * delegations. {@link org.ember.code.CodeCache} keeps the codes of an engine, with all that was made of them, within a
 * bound of bytes.
 */
package org.ember.code;
