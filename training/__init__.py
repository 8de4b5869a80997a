"""Training: paths of modules for mentors, mentees, coaches and reviewers, until the attestation."""
