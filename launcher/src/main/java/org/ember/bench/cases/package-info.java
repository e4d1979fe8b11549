/**
 * Measuring cases, each on a fresh engine: from the first execution until it is warm, or the first executions alone.
 */
package org.ember.bench.cases;
