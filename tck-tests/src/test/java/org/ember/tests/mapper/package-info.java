/**
 * Tests of the mappers. {@code MapperSetup} has a mapper of each kind with its consumer, the same for all of them; {@code
 * MapperPeer} is the other side in a process of its own, which can be killed. Names begin with the criterion that a test
 * proves, as {@code tck-tests/CRITERIA.md} has it.
 */
package org.ember.tests.mapper;
