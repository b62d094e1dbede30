package io.github.contactnow.console;

/**
 * The visitor who asks for a page.
 *
 * @param role    what the visitor may do
 * @param address where the request comes from
 * @param csrf    what each form of this visitor carries
 * @param reveals whether the visitor has asked for personal data
 * @param login   whether the visitor has logged in
 */
public record Visitor(Role role, String address, String csrf, boolean reveals, boolean login) {

    /** Whether the visitor may carry out actions. */
    public boolean isOperator() {
        return role == Role.OPERATOR;
    }
}
