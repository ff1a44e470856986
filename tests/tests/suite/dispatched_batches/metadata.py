import inspect

assert twice_batch.__name__ == 'twice_batch' and area_batch.__name__ == 'area_batch' and weighted.__name__ == 'weighted'
assert str(inspect.signature(twice_batch)) == '(x, *, into=None)'
assert str(inspect.signature(weighted)) == '(x, y, /, *, weight=2.0, into=None)'
assert str(inspect.signature(smaller_batch)) == '(x, y, *, into=None)' and smaller_batch.__name__ == 'smaller_batch'
assert twice_batch.__doc__.startswith('Calls `twice` for each item of x.') and 'Twice as much.' in twice_batch.__doc__
assert 'choose once' in twice_batch.__doc__ and 'choose once' in area_batch.__doc__
assert area_batch.__doc__.startswith('Calls `area` for each item of its arguments.')
assert 'width, height' in area.__doc__
