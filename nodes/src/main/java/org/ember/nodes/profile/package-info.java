/**
 * What was learned of a program while it ran, as values. They can be kept, and given to a program of the same code
 * later, in this process or in another. They are hints: a wrong one may cost time, but changes no result.
 */
package org.ember.nodes.profile;
