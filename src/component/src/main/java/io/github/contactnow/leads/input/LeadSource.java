package io.github.contactnow.leads.input;

import io.github.contactnow.leads.FieldNames;
import io.github.contactnow.leads.schema.PhoneReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * How the leads of one source are written, and the defaults of missing values. Immutable; serves any number of inputs.
 *
 * @param format how the leads are written
 * @param charset the charset of text; a byte-order mark in the input overrides it, and XML declares its own
 * @param delimiter what stands between the values of a CSV row
 * @param mapping the meaning of fields that bear other names than ContactNow's
 * @param phones  what reads the phones: a lead with one that cannot be read is rejected
 * @param dataset the dataset (digits) of a lead that names none, or null
 * @param table   the campaign table of a lead that names none, or null. A table belongs to its datasets: with a
 *                default dataset, the table goes to the leads of that dataset only
 */
public record LeadSource(
        LeadFormat format,
        Charset charset,
        CsvDelimiter delimiter,
        FieldMapping mapping,
        PhoneReader phones,
        String dataset,
        String table) {

    /** @throws IllegalArgumentException if the dataset is not a number */
    public LeadSource {
        Objects.requireNonNull(format, "format");
        Objects.requireNonNull(charset, "charset");
        Objects.requireNonNull(delimiter, "delimiter");
        Objects.requireNonNull(mapping, "mapping");
        Objects.requireNonNull(phones, "phones");
        dataset = blankToNull(dataset);
        table = blankToNull(table);
        if (dataset != null && !FieldNames.isDataset(dataset)) {
            throw new IllegalArgumentException("The default dataset must be the number of a dataset, such as 12");
        }
    }

    /** UTF-8, a delimiter that is found out, ContactNow's own names, phones of any country, no defaults. */
    public static LeadSource of(LeadFormat format) {
        return new LeadSource(
                format, StandardCharsets.UTF_8, CsvDelimiter.AUTO, FieldMapping.NONE, PhoneReader.ANYWHERE, null, null);
    }

    public LeadSource withFormat(LeadFormat format) {
        return new LeadSource(format, charset, delimiter, mapping, phones, dataset, table);
    }

    public LeadSource withCharset(Charset charset) {
        return new LeadSource(format, charset, delimiter, mapping, phones, dataset, table);
    }

    public LeadSource withDelimiter(CsvDelimiter delimiter) {
        return new LeadSource(format, charset, delimiter, mapping, phones, dataset, table);
    }

    public LeadSource withMapping(FieldMapping mapping) {
        return new LeadSource(format, charset, delimiter, mapping, phones, dataset, table);
    }

    public LeadSource withPhones(PhoneReader phones) {
        return new LeadSource(format, charset, delimiter, mapping, phones, dataset, table);
    }

    /** @throws IllegalArgumentException if the dataset is not a number */
    public LeadSource withDefaults(String dataset, String table) {
        return new LeadSource(format, charset, delimiter, mapping, phones, dataset, table);
    }

    /** Starts to read an input. Nothing is read before the reader is asked; closing the reader closes the input. */
    public LeadReader open(InputStream input) {
        BoundedInput bounded = new BoundedInput(input);
        LeadRules rules = new LeadRules(mapping, phones, dataset, table);
        return new LeadReader(bounded, records(bounded), rules);
    }

    /**
     * Reads an input to its end, to learn whether it can be read at all before any of its leads is sent. The caller
     * opens the input a second time to send them.
     *
     * @return the number of entries, sound and rejected
     * @throws LeadFormatException  if the input cannot be read to its end, or holds no leads
     * @throws UncheckedIOException if the input itself fails
     */
    public long check(InputStream input) {
        try (LeadReader reader = open(input)) {
            long entries = 0;
            while (reader.hasNext()) {
                reader.next();
                entries++;
            }
            return entries;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private LeadRecords records(BoundedInput input) {
        if (mapping.program().isPresent()) {
            return new JqRecords(
                    documents(input), mapping.program().get(), mapping.links().orElse(null));
        }
        return switch (format) {
            case CSV ->
                new CsvRecords(input, new LeadText(input, charset), new CsvHeader(mapping, dataset != null), delimiter);
            case JSON -> new JsonRecords(new LeadText(input, charset), mapping);
            case NDJSON -> new NdjsonRecords(new LeadText(input, charset), mapping);
            case XML -> new XmlRecords(input);
            case FORM -> new FormRecords(new LeadText(input, charset), charset);
        };
    }

    /** The documents of an input, for a program. */
    Documents documents(BoundedInput input) {
        return switch (format) {
            case CSV ->
                throw new LeadFormatException(
                        "A mapping by a program of jq is for JSON, NDJSON, XML and forms; map the columns of CSV by their names");
            case JSON -> new JsonDocuments(new LeadText(input, charset));
            case NDJSON -> new NdjsonDocuments(new LeadText(input, charset));
            case XML -> new XmlDocuments(input);
            case FORM -> new FormDocuments(new FormRecords(new LeadText(input, charset), charset));
        };
    }

    private static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
