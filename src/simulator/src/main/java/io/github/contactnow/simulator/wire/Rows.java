package io.github.contactnow.simulator.wire;

import java.util.List;

/**
 * The rows of a reply. They can be computed while they are written, and iterated repeatedly.
 *
 * @param element XML element of a row: the method
 * @param columns column names
 * @param size    number of rows
 * @param values  the rows; each value is a text, a number or null
 */
public record Rows(String element, List<String> columns, long size, Iterable<Object[]> values) {}
