/**
 * 256-bit words and 160-bit addresses, and their text. {@link org.ember.word.UInt256} is the value of every stack item
 * and storage slot: immutable, four limbs of 64 bits. What one operation needs stands in a class of its own, small
 * enough for HotSpot to inline: products by columns ({@code Multiplication}), quotients and remainders ({@link
 * org.ember.word.Division}), reduction by a prepared modulus ({@link org.ember.word.Modulus}), shifts, text.
 *
 * <p>Compiled code calls the large operations out of line, by {@link org.ember.word.WordRegisters}. Limbs are compared,
 * and carries found, by {@link org.ember.word.Limbs} alone.
 */
package org.ember.word;
