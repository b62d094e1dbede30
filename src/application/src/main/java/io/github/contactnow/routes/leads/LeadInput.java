package io.github.contactnow.routes.leads;

import io.github.contactnow.leads.input.CsvDelimiter;
import io.github.contactnow.leads.input.FieldMapping;
import io.github.contactnow.leads.input.LeadFormat;
import io.github.contactnow.leads.input.LeadSource;
import io.github.contactnow.leads.schema.PhoneFormat;
import io.github.contactnow.leads.schema.PhoneReader;
import io.github.contactnow.settings.Settings;
import java.nio.charset.Charset;

/** How the routes of the application read leads, by its settings. */
public final class LeadInput {

    private LeadInput() {}

    /** How the application reads phones. */
    public static PhoneReader phones(Settings settings) {
        return new PhoneReader(
                settings.text("leads.phone-region").orElse(null),
                settings.choice("leads.phone-format", PhoneFormat.class).orElseThrow());
    }

    /** @param mapping the setting that maps names of fields */
    public static LeadSource source(LeadFormat format, Settings settings, String mapping) {
        return LeadSource.of(format)
                .withPhones(phones(settings))
                .withMapping(settings.text(mapping).map(FieldMapping::parse).orElse(FieldMapping.NONE))
                .withDefaults(
                        settings.text("leads.dataset").orElse(null),
                        settings.text("leads.table").orElse(null));
    }

    /** How the application reads the files of its inbox. */
    public static LeadSource ofFiles(LeadFormat format, Settings settings) {
        return source(format, settings, "leads.files.mapping")
                .withDelimiter(CsvDelimiter.of(settings.required("leads.files.delimiter")))
                .withCharset(Charset.forName(settings.required("leads.files.charset")));
    }
}
