package io.github.contactnow.reports.warehouse;

import java.util.List;

/**
 * Some rows of a load, made by {@link RowReader}.
 *
 * @param columns columns of all rows so far; a row that arrived before a column appeared has no value for it
 * @param rows    values by column
 */
record Batch(List<Column> columns, List<Object[]> rows) {}
