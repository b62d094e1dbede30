package io.github.contactnow.leads.input;

/**
 * What must stand around raw records to make a file of their format again, such as the header row of a CSV file.
 * Such a file is written in the charset of the source; in UTF-8 if it is XML.
 *
 * @param before  stands before the first record
 * @param between stands between two records
 * @param after   stands after the last record
 */
public record RawFrame(String before, String between, String after) {}
