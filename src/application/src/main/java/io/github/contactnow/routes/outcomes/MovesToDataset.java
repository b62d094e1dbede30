package io.github.contactnow.routes.outcomes;

import static io.github.contactnow.routes.outcomes.MoveSteps.COMPLETE;
import static io.github.contactnow.routes.outcomes.MoveSteps.CREATE;
import static io.github.contactnow.routes.outcomes.MoveSteps.REOPEN;
import static io.github.contactnow.routes.outcomes.MoveSteps.at;
import static io.github.contactnow.routes.outcomes.MoveSteps.maybeSent;

import io.github.contactnow.api.ContactNowRejectedException;
import io.github.contactnow.component.ContactNowEndpoint;
import io.github.contactnow.routes.Preconditions;
import io.github.contactnow.settings.Settings;
import org.apache.camel.builder.RouteBuilder;

/**
 * Moves records to other datasets because of their outcome. ContactNow cannot move a record, so this route copies it and closes the original. These
 * are two requests. Whatever fails between them, no person may be callable from both datasets, be copied twice, or get lost.
 *
 * <p>A record of a LIVE dataset is callable from the moment it is created, and there is no way to create one on hold. If the copy came
 * first, a crash before the original is closed would leave the person callable from both. So the order is:
 * <ol>
 * <li>the intent is in the ledger (ids only, no personal data);
 * <li>the original gets the complete outcome, provided that it is still as the outcome left it. An update may be repeated;
 * <li>the original is read again: only if ContactNow itself says that it is closed, a copy is made of what was read. It carries the move's
 * reference in a searchable column;
 * <li>the ledger stores that the move is done.
 * </ol>
 * After a crash in between, the person is callable from neither dataset, which does no harm, until the timer continues the move from the ledger. A
 * create is never repeated blindly. If its reply was lost, the route searches for the copy by its reference once the lease, and so the longest life
 * of the request, is over. It creates the copy again only if its absence is proven: a search of the same kind finds another record that is known
 * to exist. Without that proof the move waits, and is listed as in doubt. If ContactNow refuses a copy, the original gets its outcome back.
 *
 * <p>What this assumes of ContactNow: a complete outcome takes a record off the dialler (documented, and checked by reading it back);
 * a request takes effect before the lease is over, or never.
 */
public class MovesToDataset extends RouteBuilder {

    private static final String READ = "contactnow:ecnow/ecnow_records/read?headerArguments=dataset";
    private static final String UPDATE = "contactnow:ecnow/ecnow_records/update";
    private static final String CREATE_RECORD = "contactnow:ecnow/ecnow_records/create";

    @Override
    public void configure() {
        if (!Preconditions.of(getContext()).configured("moves-to-dataset", MoveSettings.TARGETS)) {
            return;
        }
        MoveSettings.of(Settings.of(getContext()));
        MoveSteps steps = new MoveSteps(Settings.of(getContext()).required("outcomes.move.reference-field"));
        steps.setCamelContext(getContext());
        steps.setLease(Settings.of(getContext()).required("ledger.lease"));
        steps.openLedger();
        steps.asking(getContext().getEndpoint(READ, ContactNowEndpoint.class));

        from("timer:moves?period={{outcomes.poll}}")
                .routeId("moves-to-dataset")
                .description("Continues the moves of records to other datasets that the ledger holds")
                .bean(steps, "due")
                .split(body())
                .to("direct:move");

        from("direct:move")
                .routeId("move")
                .description("Closes a record and copies it to another dataset, each once")
                .errorHandler(noErrorHandler())
                .doTry()
                .bean(steps, "begin")
                .filter(at(COMPLETE))
                .bean(steps, "askForOriginal")
                .to(READ)
                .bean(steps, "closeOriginal")
                .filter(at(COMPLETE))
                .to(UPDATE)
                .bean(steps, "closed")
                .end()
                .end()
                .filter(at(CREATE))
                .filter(maybeSent())
                .bean(steps, "askForCopy")
                .to(READ)
                .bean(steps, "found")
                .end()
                .end()
                .filter(at(CREATE))
                .bean(steps, "askForOriginal")
                .to(READ)
                .bean(steps, "createCopy")
                .filter(at(CREATE))
                .doTry()
                .to(CREATE_RECORD)
                .bean(steps, "created")
                .doCatch(ContactNowRejectedException.class)
                .bean(steps, "refused")
                .end()
                .end()
                .end()
                .filter(at(REOPEN))
                .bean(steps, "reopenOriginal")
                .to(UPDATE)
                .bean(steps, "reopened")
                .end()
                .endDoTry()
                .doCatch(Exception.class)
                .bean(steps, "failed")
                .end();
    }
}
