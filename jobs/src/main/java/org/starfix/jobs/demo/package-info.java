/**
 * The demonstration: a synthetic survey is made, aligned as any survey would be, and compared with its truth, which the job never
 * sees. May use {@code pipeline}, {@code session} and the engine. Start at {@link org.starfix.jobs.demo.Demonstration}.
 */
package org.starfix.jobs.demo;
