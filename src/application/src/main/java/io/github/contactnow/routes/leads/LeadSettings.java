package io.github.contactnow.routes.leads;

import io.github.contactnow.leads.input.CsvDelimiter;
import io.github.contactnow.leads.input.FieldMapping;
import io.github.contactnow.leads.input.LeadFormat;
import io.github.contactnow.leads.input.LeadSource;
import io.github.contactnow.leads.schema.PhoneFormat;
import io.github.contactnow.leads.schema.PhoneReader;
import io.github.contactnow.settings.Settings;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;

/** How the leads of one source are written: a base for the beans of the sources. Blank settings count as not set. */
public abstract class LeadSettings {

    private Charset charset = StandardCharsets.UTF_8;
    private CsvDelimiter delimiter = CsvDelimiter.AUTO;
    private FieldMapping mapping = FieldMapping.NONE;
    private PhoneReader phones = PhoneReader.ANYWHERE;
    private String dataset;
    private String table;

    final LeadSource source(LeadFormat format) {
        return source(format, mapping);
    }

    final LeadSource source(LeadFormat format, FieldMapping own) {
        return new LeadSource(format, charset, delimiter, own, phones, dataset, table);
    }

    /** Charset of text, such as UTF-8 or windows-1252. */
    public void setCharset(String name) {
        if (Settings.hasValue(name)) {
            try {
                charset = Charset.forName(name.strip());
            } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
                throw new IllegalArgumentException(
                        "There is no charset '" + name + "'; use a name such as UTF-8 or windows-1252.");
            }
        }
    }

    /** What stands between the values of CSV files: auto, a comma, a semicolon, tab or |. */
    public void setDelimiter(String text) {
        if (Settings.hasValue(text)) {
            delimiter = CsvDelimiter.of(text);
        }
    }

    /** Names of fields that differ from ContactNow's, as in {@code First Name=FirstName, Tel=MobilePhone}. */
    public void setMapping(String text) {
        if (Settings.hasValue(text)) {
            mapping = FieldMapping.parse(text);
        }
    }

    /** Country of phones without country code, as in GB. */
    public void setPhoneRegion(String region) {
        phones = new PhoneReader(region, phones.format());
    }

    /** How phones are sent. */
    public void setPhoneFormat(PhoneFormat format) {
        phones = new PhoneReader(phones.region(), format);
    }

    /** Dataset of leads that name none. */
    public void setDataset(String dataset) {
        this.dataset = Settings.hasValue(dataset) ? dataset : null;
    }

    /** Campaign table of leads that name none. */
    public void setTable(String table) {
        this.table = Settings.hasValue(table) ? table : null;
    }
}
