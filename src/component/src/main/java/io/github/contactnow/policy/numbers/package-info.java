/** Phone numbers in one canonical form, and exact sets of millions of them. */
package io.github.contactnow.policy.numbers;
