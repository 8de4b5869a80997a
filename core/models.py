"""Tables without domain words: the audit trail and durable jobs."""

from core.audit import AuditEntry
from core.jobs import Job

__all__ = ["AuditEntry", "Job"]
