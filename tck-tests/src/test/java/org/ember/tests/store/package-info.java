/**
 * Tests of the artifact store on the file system. Each of revmc's tests of its storage has a twin in {@code
 * FileArtifactStoreTest}, named after it, but for {@code backend_selection_defaults_to_auto}: there is one backend here.
 */
package org.ember.tests.store;
