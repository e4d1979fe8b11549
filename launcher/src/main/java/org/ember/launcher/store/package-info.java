/** {@code ember store}: looks at what Ember has learned and kept, and tidies it. */
package org.ember.launcher.store;
