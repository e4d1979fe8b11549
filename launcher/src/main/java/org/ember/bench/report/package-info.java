/**
 * What was measured as files: JSON to compare later runs with, and a picture; and the comparison of such runs.
 */
package org.ember.bench.report;
