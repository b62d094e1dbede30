package io.github.contactnow.component;

import io.github.contactnow.leads.LeadEntry;
import io.github.contactnow.leads.input.CsvDelimiter;
import io.github.contactnow.leads.input.FieldMapping;
import io.github.contactnow.leads.input.LeadFormat;
import io.github.contactnow.leads.input.LeadSource;
import io.github.contactnow.leads.schema.PhoneFormat;
import io.github.contactnow.leads.schema.PhoneReader;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Message;

/**
 * A bean that reads the leads of a message before they go to an endpoint with delivery=ONCE: those of CSV files, and those with other names of
 * fields, too. Blank properties count as not set.
 */
public class LeadDocument {

    private String charset;
    private String delimiter;
    private FieldMapping mapping = FieldMapping.NONE;
    private String phoneRegion;
    private String dataset;
    private String table;

    /**
     * Replaces the body by a list of its entries, valid and rejected.
     *
     * @throws io.github.contactnow.leads.input.LeadFormatException if it is a document that cannot be read to its end; nothing of it is sent
     */
    public List<LeadEntry> read(Message message) throws IOException {
        return new MessageLeads(this::source).read(message);
    }

    private LeadSource source(LeadFormat format) {
        return new LeadSource(
                format,
                given(charset).map(Charset::forName).orElse(StandardCharsets.UTF_8),
                given(delimiter).map(CsvDelimiter::of).orElse(CsvDelimiter.AUTO),
                mapping,
                new PhoneReader(phoneRegion, PhoneFormat.NATIONAL),
                dataset,
                table);
    }

    private static Optional<String> given(String value) {
        return Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** Charset of text, such as windows-1252. By default UTF-8. */
    public void setCharset(String charset) {
        this.charset = charset;
    }

    /** Delimiter of the values of CSV files: auto, a comma, a semicolon, tab or |. By default auto. */
    public void setDelimiter(String delimiter) {
        this.delimiter = delimiter;
    }

    /** Names of fields that differ from ContactNow's, as in {@code First Name=FirstName, Tel=MobilePhone}. */
    public void setMapping(String mapping) {
        this.mapping = FieldMapping.parse(mapping);
    }

    /** Country of phones without country code, such as GB. */
    public void setPhoneRegion(String phoneRegion) {
        this.phoneRegion = phoneRegion;
    }

    /** Dataset of leads that name none. */
    public void setDataset(String dataset) {
        this.dataset = dataset;
    }

    /** Campaign table of leads that name none. */
    public void setTable(String table) {
        this.table = table;
    }
}
