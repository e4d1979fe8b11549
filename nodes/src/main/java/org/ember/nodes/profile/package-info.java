/**
 * What was learned of a program while it ran, as values: to be kept, and given to a program of the same code later, in
 * this process or in another. It is a hint and nothing else: one that is wrong may cost time, and changes no result.
 */
package org.ember.nodes.profile;
