package io.github.contactnow.component;

import org.apache.camel.spi.Metadata;

/** Header names. */
public final class ContactNowConstants {

    @Metadata(
            label = "producer",
            description = "Prefix of headers that set one argument for one message, as in"
                    + " CamelContactNowArg.dataset. They override the options of the endpoint.",
            javaType = "String")
    public static final String ARGUMENT_PREFIX = "CamelContactNowArg.";

    @Metadata(
            label = "producer",
            description = "The operation of this message, such as ecnow/ecnow_records/read. Only read if the"
                    + " endpoint sets allowOperationFromHeader.",
            javaType = "String")
    public static final String OPERATION = "CamelContactNowOperation";

    @Metadata(
            label = "producer",
            description = "The caller's own id of the lead, for a message that holds one lead (AT_MOST_ONCE, ONCE); or"
                    + " of a command (AT_MOST_ONCE)."
                    + " It takes precedence over the option referenceFrom and over the record.",
            javaType = "String")
    public static final String REFERENCE = "CamelContactNowReference";

    @Metadata(
            label = "producer",
            description =
                    "When the source changed the leads of the message, for leads whose field changedAt does not say (ONCE).",
            javaType = "String")
    public static final String CHANGED_AT = "CamelContactNowChangedAt";

    @Metadata(
            label = "producer",
            description =
                    "UPDATE or CONFLICT: what to do about leads that exist in another form, for leads whose field onChange"
                            + " does not say (ONCE). It takes precedence over the option onChange.",
            javaType = "String")
    public static final String ON_CHANGE = "CamelContactNowOnChange";

    @Metadata(
            label = "producer",
            description = "Name of an uploaded file, without white space. By default the"
                    + " value of CamelFileNameOnly, or the name of the file in the body.",
            javaType = "String")
    public static final String FILE_NAME = "CamelContactNowFileName";

    @Metadata(
            label = "producer",
            description =
                    "Origin of the leads of this message, for settledTo: a text, or a list of texts, one for"
                            + " each lead. The ledger keeps it while the lead is in doubt; settledTo gets it with the final verdict.",
            javaType = "Object")
    public static final String ORIGIN = "CamelContactNowOrigin";

    @Metadata(
            description = "Set after a call: number of matching rows (reads) or of records applied (writes).",
            javaType = "Long")
    public static final String TOTAL = "CamelContactNowTotal";

    @Metadata(
            label = "producer",
            description = "Set after a write: the created id. For several records in one request it is not"
                    + " documented which one.",
            javaType = "String")
    public static final String KEY = "CamelContactNowKey";

    @Metadata(
            label = "producer",
            description = "Set after a write: the server's remark, such as 'Record is LIVE on the dialer.'",
            javaType = "String")
    public static final String INFO = "CamelContactNowInfo";

    @Metadata(description = "Set after a download: its length in bytes, if the server sends it.", javaType = "Long")
    public static final String LENGTH = "CamelContactNowLength";

    @Metadata(label = "consumer", description = "Start of the slice, inclusive.", javaType = "java.time.Instant")
    public static final String SLICE_FROM = "CamelContactNowSliceFrom";

    @Metadata(label = "consumer", description = "End of the slice, exclusive.", javaType = "java.time.Instant")
    public static final String SLICE_TO = "CamelContactNowSliceTo";

    private ContactNowConstants() {}
}
