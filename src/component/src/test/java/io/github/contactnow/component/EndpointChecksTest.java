package io.github.contactnow.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A mistake in a URI is reported when the endpoint is created, in one sentence that shows how to correct it. */
class EndpointChecksTest extends ComponentTestSupport {

    private static String message(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage();
    }

    private String refusal(String uri) {
        Throwable e = catchThrowable(() -> camel.getEndpoint(uri));
        assertThat(e).as(uri).isNotNull();
        return message(e);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "contactnow:ecnw/ecnow_records/read?table=x     | Unknown script 'ecnw'; the nearest is 'ecnow'",
                "contactnow:ecnow/records/read?table=x          | Unknown method 'records' of script 'ecnow'; the nearest is 'ecnow_records'",
                "contactnow:ecnow/ecnow_records/remove          | Unknown action 'remove' of 'ecnow/ecnow_records'",
                "contactnow:ecnow/ecnow_records/read?tabel=x    | There is no option 'tabel'; the nearest is 'table'",
                "contactnow:agent/pause?agent=1&ddi=2           | 'agent/pause' has no argument 'ddi'; the nearest is",
                "contactnow:agent/pause                         | 'agent/pause' needs argument 'agent'. Set it as an option; if every message",
                "contactnow:ecnow/ecnow_records/read?limit=5    | 'ecnow/ecnow_records/read' needs one of the arguments table, dataset",
                "contactnow:reporting/cdr                       | 'reporting/cdr' needs argument 'range'",
                "contactnow:reporting/cdr?range=0:1&fields=calid | Report 'cdr' has no field 'calid'; the nearest is 'callid'",
                "contactnow:reporting/calls?range=0:1&groupby=nc_all | Report 'calls' cannot be grouped by 'nc_all'; the nearest is",
                "contactnow:reporting/cdr?range=0:1&sort=-tm_inti | Report 'cdr' has no field 'tm_inti'; the nearest is 'tm_init'",
                "contactnow:reporting/agents?range=0:1&isset=tm_logi | Report 'agents' has no field 'tm_logi'; the nearest is 'tm_login'",
                "contactnow:reporting/calls?range=0:1&groupby=qid&cutoff=-1 | Argument 'cutoff' of 'reporting/calls' must be seconds as a whole",
                "contactnow:reporting/cdr?range=0:1&ctype=inn    | must be one of in, out; the nearest is 'in'",
                "contactnow:reporting/cdr?range=0:1&qtype=inbound,outbond | the nearest is 'outbound'",
                "contactnow:reporting/cdr?range=2:1             | must be START:STOP in Unix seconds, START not after STOP",
                "contactnow:reporting/cdr?range=0:1&limit=-5    | Argument 'limit' of 'reporting/cdr' must be a whole number",
                "contactnow:reporting/cdr?range=0:1&arg.start=x | Argument 'start' of 'reporting/cdr' must be a whole number",
                "contactnow:ecnow/ecnow_records/read?table=x&mode=callback | must be one of active, live, callbacks, live-callbacks, unexpired; the"
                        + " nearest is 'callbacks'",
                "contactnow:ecnow/ecnow_records/read?table=x&type=exact | has no effect without 'search': set that too, a JSON object of column",
                "contactnow:ecnow/ecnow_records/read?table=x&search={}&type=wild | Argument 'type' of 'ecnow/ecnow_records/read' must be exact;",
                "contactnow:ecnow/ecnow_records/read?table=x&search=Ann | must be a JSON object of column to value (or a Map)",
                "contactnow:ecnow/ecnow_records/read?table=x&search=[1] | must be a JSON object of column to value (or a Map)",
                "contactnow:ecnow/ecnow_records/read?table=x&tstart=2026-01-31 | has no effect without 'timetype': set that too, one of callback, ",
                "contactnow:ecnow/ecnow_records/read?table=x&timetype=callback&tstop=31.01.2026 | must be YYYY-MM-DD or YYYY-MM-DD HH:MM:SS",
                "contactnow:ecnow/ecnow_records/read?table=x&timetype=callback&tstop=2026-02-30 | must be YYYY-MM-DD or YYYY-MM-DD HH:MM:SS",
                "contactnow:ecnow/ecnow_records/read?table=x&timetype=callbak | the nearest is 'callback'",
                "contactnow:ecnow/ecnow_datasets/read?state=live | must be one of HOLD, LIVE, EXPIRED; the nearest is 'LIVE'",
                "contactnow:ecnow/ecnow_datasets/update?d_priority=91 | Argument 'd_priority' of 'ecnow/ecnow_datasets/update' must be a whole number",
                "contactnow:ecnow/ecnow_datasets/update?d_status=EXPIRED | set confirmExpire=true as an option of the endpoint",
                "contactnow:token/get?address=1.1.1.1,2,3,4,5   | must be one IP address, or a comma list of at most ten",
                "contactnow:database/queues?type=inbond         | the nearest is 'inbound'",
                "contactnow:database/outcomecodes?mode=all      | Argument 'mode' of 'database/outcomecodes/read' must be system",
                "contactnow:database/cdr_log?tstart=2026-01-31&tstop=now | must be YYYY-MM-DD",
                "contactnow:recording?callid=1&recordingResumes=-1 | recordingResumes must be 0 (never) or more",
                "contactnow:reporting/calls?range=0:1&groupby=qidd | has no field 'qidd'; the nearest is 'qid'",
                "contactnow:reporting/cdr?range=yesterday       | Argument 'range' of 'reporting/cdr' must be START:STOP in Unix seconds",
                "contactnow:reporting/cdr?range=0:1&delivery=AT_MOST_ONCE | delivery=AT_MOST_ONCE is for ecnow/ecnow_records/create and",
                "contactnow:ecnow/ecnow_records/create?batchSize=0 | batchSize must be at least 1",
                "contactnow:token/validate?arg.token=x          | Argument 'token' is set by the component and by nothing else",
                "contactnow:token/validate?arg.FORMAT=x         | Argument 'FORMAT' is set by the component",
                "contactnow:token/validate?baseUrl=nonsense     | The base URL must be of the form https://host[:port]/[path/]",
                "contactnow:token/validate?baseUrl=a b          | The baseUrl is not a URL",
                "contactnow:token/validate?requestTimeout=0     | must be longer than zero"
            })
    void theSentenceShowsTheWayOut(String uri, String sentence) {
        if (uri.contains("requestTimeout")) {
            assertThatThrownBy(() -> template.requestBody(uri, ""))
                    .satisfies(e -> assertThat(message(e)).contains(sentence));
        } else {
            assertThat(refusal(uri)).contains(sentence);
        }
    }

    @Test
    void plainHttpIsRefusedUnlessAllowed() {
        component().getConfiguration().setAllowHttp(false);
        assertThat(refusal("contactnow:token/validate")).contains("use https, or say allowHttp=true");
        assertThat(camel.getEndpoint("contactnow:token/validate?allowHttp=true"))
                .isNotNull();
    }

    @Test
    void missingPlaceAndCredentialsAreNamed() {
        component().setConfiguration(new ContactNowConfiguration());
        assertThat(refusal("contactnow:token/validate")).contains("set region (EU or US) or baseUrl");
        assertThat(refusal("contactnow:token/validate?region=EU")).contains("set username and password");
        assertThat(refusal("contactnow:token/validate?region=EU&username=u")).contains("set username and password");
        assertThat(camel.getEndpoint("contactnow:token/validate?region=us&username=u&password=p"))
                .isNotNull();
    }

    @Test
    void argumentsThatComeWithEachMessageMayBeLeftOut() {
        assertThat(camel.getEndpoint("contactnow:agent/pause?headerArguments=agent"))
                .isNotNull();
        assertThat(camel.getEndpoint("contactnow:reporting/cdr?headerArguments=callid, range"))
                .isNotNull();
    }

    @Test
    void whatTheCatalogueDoesNotKnowCanBeReachedOnPurpose() {
        assertThat(camel.getEndpoint("contactnow:ecnow/notes/read?allowUnknownOperation=true&arg.colour=red&table=x"))
                .isNotNull();
        assertThat(camel.getEndpoint(
                        "contactnow:reporting/cdr?allowUnknownOperation=true&range=1:2&fields=callid,shoe_size"))
                .isNotNull();
        assertThat(refusal("contactnow:ecnow/notes/read?arg.colour=red")).contains("Unknown method 'notes'");
    }

    private String consumerRefusal(String uri) {
        return message(catchThrowable(() -> camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri).to("log:x");
            }
        })));
    }

    @Test
    void onlyReadsCanBePolled() {
        for (String uri : List.of(CREATE, "contactnow:agent/pause?agent=1", "contactnow:recording?callid=1")) {
            assertThat(consumerRefusal(uri)).contains("Only reads can be polled");
        }
    }

    @Test
    void slicesNeedACursorARangeAndAPlan() {
        camel.getRegistry().bind("cursors", new MemoryStateRepository());
        String report = "contactnow:reporting/cdr?slice=1h";
        assertThat(consumerRefusal(report)).contains("slice keeps a cursor", "cursorFile", "stateRepository");
        assertThat(consumerRefusal("contactnow:ajax/agents?slice=1h&stateRepository=#cursors"))
                .contains("has no argument range");
        assertThat(consumerRefusal("contactnow:ecnow/ecnow_records/read?table=x&slice=1h&stateRepository=#cursors"))
                .contains("set sliceZone");
        assertThat(consumerRefusal(report + "&stateRepository=#cursors&sliceFrom=yesterday"))
                .contains("sliceFrom must be an instant such as")
                .contains("'yesterday'");
        assertThat(consumerRefusal("contactnow:reporting/cdr?slice=1&stateRepository=#cursors"))
                .contains("must be a second or more");
    }
}
