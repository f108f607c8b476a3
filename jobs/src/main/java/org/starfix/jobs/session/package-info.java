/**
 * The only place where Spark's settings, serializers and job groups are set, where its version is checked and its progress
 * is shown. Start at {@link org.starfix.jobs.session.SparkSessions}.
 */
package org.starfix.jobs.session;
