package org.ember.state;

import java.util.List;
import org.ember.word.Address;
import org.ember.word.UInt256;

/** An event emitted by LOG0 to LOG4. The data array must not be changed. */
public record Log(Address address, List<UInt256> topics, byte[] data) {}
