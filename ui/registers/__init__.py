"""The forms of the registers (登记), one small file a register; kinds.py lists them."""
