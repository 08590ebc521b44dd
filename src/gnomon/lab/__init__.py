"""The lab: every definition under the reader's hand, served on this computer or exported as one file."""
