package io.github.contactnow.leads.input;

import io.github.contactnow.leads.FieldNames;
import io.github.contactnow.leads.Lead;
import io.github.contactnow.leads.LeadEntry;
import io.github.contactnow.leads.LeadFields;
import io.github.contactnow.leads.LeadMarks;
import io.github.contactnow.leads.PlainText;
import io.github.contactnow.leads.Problem;
import io.github.contactnow.leads.References;
import io.github.contactnow.leads.RejectedLead;
import io.github.contactnow.leads.schema.Phone;
import io.github.contactnow.leads.schema.PhoneReader;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Turns a record into a lead, or reports why it is none. A lead has a dataset and at least one phone that can be read; its reference and
 * callback are of the form that ContactNow and the ledger take.
 */
final class LeadRules {

    private static final DateTimeFormatter CALLBACK =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withResolverStyle(ResolverStyle.STRICT);
    private static final Set<String> SPREADSHEET_ERRORS = Set.of(
            "#N/A",
            "#REF!",
            "#VALUE!",
            "#NAME?",
            "#DIV/0!",
            "#NULL!",
            "#NUM!",
            "#SPILL!",
            "#CALC!",
            "#FIELD!",
            "#BLOCKED!",
            "#UNKNOWN!",
            "#GETTING_DATA",
            "#ERROR!");
    /** As spreadsheets write large numbers. */
    private static final Pattern LOST_DIGITS =
            Pattern.compile("-?[0-9](?:[.,][0-9]+)?[eE]\\+[0-9]+|-?[0-9][.,][0-9]+[eE]-?[0-9]+");
    /** How the API itself writes that there is no callback. */
    private static final String NO_CALLBACK = "0000-00-00 00:00:00";

    private final FieldMapping mapping;
    private final PhoneReader phones;
    private final String defaultDataset;
    private final String defaultTable;

    LeadRules(FieldMapping mapping, PhoneReader phones, String defaultDataset, String defaultTable) {
        this.mapping = mapping;
        this.phones = phones;
        this.defaultDataset = defaultDataset;
        this.defaultTable = defaultTable;
    }

    LeadEntry judge(RawRecord record) {
        LeadFields fields = new LeadFields();
        Optional<Problem> naming = name(record, fields);
        Optional<Problem> badReference = checkReference(fields);
        String reference = fields.remove(FieldNames.REFERENCE);
        Marks marks = marks(fields);
        Optional<Problem> problem = record.problem()
                .or(() -> naming)
                .or(() -> badReference)
                .or(marks::problem)
                .or(() -> marks.read().isOptOut() ? checkOptOut(fields, reference) : checkLead(fields));
        if (problem.isEmpty()) {
            return new Lead(record.position(), fields, reference, marks.read());
        }
        return new RejectedLead(
                record.position(),
                badReference.isPresent() ? null : reference,
                problem.get().field(),
                record.where() + ": " + problem.get().text(),
                record.raw());
    }

    private Optional<Problem> checkLead(LeadFields fields) {
        return checkDataset(fields).or(() -> checkPhones(fields, true)).or(() -> checkCallback(fields));
    }

    /** An opt-out names a reference or a phone: it creates nothing, and needs no more. */
    private Optional<Problem> checkOptOut(LeadFields fields, String reference) {
        return checkPhones(fields, reference == null);
    }

    /** The reserved fields as they were read, or what is wrong with one. */
    private record Marks(LeadMarks read, Optional<Problem> problem) {}

    private static Marks marks(LeadFields fields) {
        try {
            return new Marks(LeadMarks.of(fields::remove), Optional.empty());
        } catch (LeadMarks.MarkException e) {
            fields.keySet().removeIf(LeadMarks::isMark);
            return new Marks(LeadMarks.NONE, Optional.of(e.problem()));
        }
    }

    private Optional<Problem> name(RawRecord record, LeadFields fields) {
        Problem first = null;
        for (Entry<String, String> field : mapping.apply(record)) {
            String name = field.getKey();
            Optional<Problem> problem = checkText(name, field.getValue());
            if (problem.isEmpty() && fields.putIfAbsent(name, field.getValue()) != null) {
                problem = Optional.of(new Problem(
                        name,
                        "field " + FieldNames.shown(name)
                                + " occurs twice, by this or another name; keep one of them"));
            }
            first = first == null ? problem.orElse(null) : first;
        }
        return Optional.ofNullable(first);
    }

    private static Optional<Problem> checkText(String name, String value) {
        if (name.isEmpty()) {
            return Optional.of(new Problem(null, "a field has no name; name it as ContactNow does"));
        }
        if (name.codePoints().anyMatch(c -> Character.isISOControl(c) || isHalfCharacter(c))) {
            return Optional.of(new Problem(
                    name, "the name of field " + FieldNames.shown(name) + " holds control characters; remove them"));
        }
        if (value.indexOf('#') >= 0 && SPREADSHEET_ERRORS.contains(PlainText.trimmed(value))) {
            return Optional.of(
                    new Problem(
                            name,
                            "field " + FieldNames.shown(name)
                                    + " holds an error of a spreadsheet, such as #N/A; correct its formula, or leave the cell empty"));
        }
        if (value.codePoints().anyMatch(c -> c == 0 || isHalfCharacter(c))) {
            return Optional.of(new Problem(
                    name,
                    "field " + FieldNames.shown(name)
                            + " holds a NUL or half a surrogate pair, which is no text; write the value anew"));
        }
        return Optional.empty();
    }

    private static boolean isHalfCharacter(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    private static Optional<Problem> checkReference(LeadFields fields) {
        String reference = strip(fields, FieldNames.REFERENCE);
        if (reference.isEmpty()) {
            fields.remove(FieldNames.REFERENCE);
            return Optional.empty();
        }
        if (LOST_DIGITS.matcher(reference).matches()) {
            return Optional.of(
                    new Problem(
                            FieldNames.REFERENCE,
                            "the reference is in scientific notation, in which digits are lost and"
                                    + " other leads get the same; format the column as text in the spreadsheet, and fill in the ids anew"));
        }
        return References.problem(reference);
    }

    private Optional<Problem> checkDataset(LeadFields fields) {
        if (strip(fields, FieldNames.DATASET).isEmpty() && defaultDataset != null) {
            fields.put(FieldNames.DATASET, defaultDataset);
        }
        String dataset = strip(fields, FieldNames.DATASET);
        if (dataset.isEmpty()) {
            return Optional.of(
                    new Problem(FieldNames.DATASET, "no dataset; fill the field dataset, or set leads.dataset"));
        }
        if (!FieldNames.isDataset(dataset)) {
            return Optional.of(new Problem(
                    FieldNames.DATASET, "the dataset is not a number; fill in the number of the dataset, such as 12"));
        }
        if (strip(fields, FieldNames.TABLE).isEmpty()
                && defaultTable != null
                && (defaultDataset == null || defaultDataset.equals(dataset))) {
            fields.put(FieldNames.TABLE, defaultTable);
        }
        return Optional.empty();
    }

    /** Phones keep their original spelling: the delivery reads them again, and recognises an earlier lead by that spelling. */
    private Optional<Problem> checkPhones(LeadFields fields, boolean needed) {
        boolean reachable = false;
        for (String name : FieldNames.PHONES) {
            Phone phone = phones.read(fields.get(name));
            if (!phone.isReadable()) {
                return phone.problemOf(name);
            }
            reachable |= !phone.number().isEmpty();
        }
        return reachable || !needed
                ? Optional.empty()
                : Optional.of(new Problem(
                        FieldNames.MOBILE_PHONE, "no phone; fill one of " + String.join(", ", FieldNames.PHONES)));
    }

    private static Optional<Problem> checkCallback(LeadFields fields) {
        String callback = strip(fields, FieldNames.CALLBACK);
        if (callback.isEmpty() || callback.equals(NO_CALLBACK)) {
            return Optional.empty();
        }
        try {
            LocalDateTime.parse(callback, CALLBACK);
            return Optional.empty();
        } catch (DateTimeException e) {
            return Optional.of(new Problem(
                    FieldNames.CALLBACK,
                    "the callback is not a time; write it as YYYY-MM-DD HH:MM:SS, such as 2030-12-31 09:30:00"));
        }
    }

    /** Strips what cannot be seen around a value; an absent field stays absent and reads as empty. */
    private static String strip(LeadFields fields, String name) {
        String value = fields.computeIfPresent(name, (key, written) -> PlainText.trimmed(written));
        return value == null ? "" : value;
    }
}
